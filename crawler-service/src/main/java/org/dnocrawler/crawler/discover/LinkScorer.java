package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Says how likely a link leads to the price sheet of a year, or nearer to it.
///
/// The words are those of the field, matched on word boundaries: `nne` inside `Brunnen` is nothing.
/// A word counts once, in the place where it weighs most: what a link is called and its address
/// count in full, what stands around it by half.
public final class LinkScorer {

  private static final List<Term> TERMS =
      List.of(
          term("\\w*netz(nutzungs|zugangs)?entgelte?n?", 40),
          term("entgelte? fuer (die )?(netz\\w*|nutzung)|preise fuer (die )?nutzung", 40),
          term("nne", 30),
          term("preisblaett(er|ern)|preisblatt\\w*|\\w+preisblatt|preisregelung\\w*", 30),
          term("netzzugang\\w*|netznutzung\\w*", 18),
          term("entgelte?|preise|tarife", 10),
          term("stromnetz\\w*|netz strom|strom netz", 12),
          term("strom|elektrizitaet", 10),
          term("veroeffentlichungs?\\w*|veroeffentlichungspflicht\\w*", 14),
          term("leistungsmessung|lastgang\\w*|rlm|jahresleistungspreis\\w*", 10),
          term("netz|netze|netzbetreiber|netzgesellschaft", 6),
          term("lieferant\\w*|marktpartner|netzkunden", 5),
          term("downloads?|downloadcenter|dokumente|formulare", 6),
          term("endgueltig\\w*|entgueltig\\w*|endg|final", 10),
          term("archiv|historisch\\w*|vorjahre?", 0),
          term("vorlaeufig\\w*|vorlaufig\\w*|voraussichtlich\\w*|indikati\\w*|entwurf", -15),
          term("fiktiv\\w*|typisiert\\w*", -90),
          term("vermieden\\w*", -90),
          term("referenzpreis\\w*", -60),
          term("messstellenbetrieb\\w*|messstellen|msb|messentgelte?|messtechnik|smart meter", -60),
          term("bkz|baukosten\\w*|netzanschlusskosten", -60),
          term("grundversorgung\\w*|ersatzversorgung\\w*|sondervertrag\\w*|haushaltskunden", -60),
          term("wasser|trinkwasser\\w*|abwasser\\w*|wasser(netz|preis|versorg)\\w*", -80),
          term("waerme|fernwaerme\\w*|nahwaerme\\w*|waermenetz\\w*", -80),
          term("konzessionsabgaben?", -40),
          term("14 a( enwg)?|steuerbare?\\w*|speicherheizung\\w*|waermepumpen?\\w*", -25),
          term("individuelle\\w*|atypisch\\w*|singulaer\\w*", -45),
          term("hlzf|hochlast\\w*", -45),
          term("mehr minder\\w*|mehrmengen|mindermengen|netzverluste?|lastprofile?", -40),
          term("einspeis\\w*|eeg|photovoltaik|\\w*solar\\w*|umlagen?|redispatch\\w*", -30),
          term("breitband\\w*|glasfaser\\w*|telekom\\w*|internet|parken|baeder|bad", -60),
          term("karriere|stellen\\w*|ausbildung|presse|news|aktuelles|impressum", -50),
          term("datenschutz\\w*|agb|cookies?|kontakt|login|warenkorb|facebook|instagram", -60));

  private static final Term GAS =
      term("gas|erdgas\\w*|biogas\\w*|gas(netz|preis|versorg|zugang)\\w*|gn", -100);
  private static final Term GAS_BESIDE_STROM = new Term(GAS.words(), -20);
  private static final Term STROM = term("strom\\w*|elektrizitaet\\w*|sn", 0);

  private static final Set<String> DOCUMENTS = Set.of("pdf", "pdfx", "xls", "xlsx", "xlsm");
  private static final Set<String> NO_PAGES =
      Set.of(
          "jpg", "jpeg", "png", "gif", "svg", "webp", "ico", "css", "js", "zip", "mp4", "mp3",
          "doc", "docx", "ppt", "pptx", "ics", "vcf", "rss", "json", "woff", "woff2", "eot", "ttf",
          "avi");

  private static final int WANTED_YEAR = 50;
  private static final int WANTED_SHORT_YEAR = 20;
  private static final int OTHER_YEAR = -45;
  private static final int DOCUMENT = 20;

  /// Without a word that speaks for it the year counts for less by this factor.
  private static final int YEAR_ALONE = 5;

  private static final Pattern HINT =
      Pattern.compile("entgelt|preis|netz|nne|strom|veroeff|veröff", Pattern.CASE_INSENSITIVE);

  private final int year;

  /// @param year the year that is wanted
  public LinkScorer(int year) {
    this.year = year;
  }

  /// The score; about 0 for a link that says nothing, above 90 for a price sheet by its name.
  public int score(Link link) {
    var named = Words.fold(link.text() + " " + Words.readable(link.url()));
    var around = Words.fold(link.context());
    var gas = STROM.in(named) ? GAS_BESIDE_STROM : GAS;
    int words = weigh(gas, named, around);
    for (var term : TERMS) {
      words += weigh(term, named, around);
    }
    int shape = isDocument(link.url()) ? DOCUMENT : 0;
    int year = yearScore(link);
    return words + shape + (words > 0 || year < 0 ? year : year / YEAR_ALONE);
  }

  /// Whether an address is worth scoring without any words; cheap, for long lists.
  boolean mayMatter(String address) {
    return HINT.matcher(address).find();
  }

  /// Whether the address ends like a document that may hold a price sheet.
  static boolean isDocument(URI url) {
    return DOCUMENTS.contains(extension(url));
  }

  /// Whether the address ends like something that is neither page nor price sheet.
  static boolean isUseless(URI url) {
    return NO_PAGES.contains(extension(url));
  }

  private static int weigh(Term term, String named, String around) {
    if (term.in(named)) {
      return term.weight();
    }
    return term.in(around) ? term.weight() / 2 : 0;
  }

  /// The nearest place decides: what a link is called before its file name before its context.
  private int yearScore(Link link) {
    for (var place : List.of(link.text(), Words.readable(link.url()), link.context())) {
      var years = Years.in(place);
      if (years.contains(year)) {
        return WANTED_YEAR;
      }
      if (!years.isEmpty()) {
        return years.stream().allMatch(other -> other < year - 25) ? 0 : OTHER_YEAR;
      }
    }
    return Years.endsShort(Words.fileName(link.url()), year) ? WANTED_SHORT_YEAR : 0;
  }

  private static String extension(URI url) {
    var name = Words.fileName(url).toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Term term(String words, int weight) {
    return new Term(Pattern.compile(" (?:%s) ".formatted(words)), weight);
  }

  private record Term(Pattern words, int weight) {
    boolean in(String folded) {
      return words.matcher(folded).find();
    }
  }
}
