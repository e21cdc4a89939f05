package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// Says how likely a link leads to the publication of a year, or nearer to it.
///
/// The words are those of the field, matched on word boundaries: `nne` inside `Brunnen` is nothing.
/// A word counts once, in the place where it weighs most: what a link is called and its address
/// count in full, what stands around it by half.
public final class LinkScorer {

  private static final Set<String> DOCUMENTS = Set.of("pdf", "pdfx", "xls", "xlsx", "xlsm", "csv");
  private static final Set<String> NO_PAGES =
      Set.of(
          "jpg", "jpeg", "png", "gif", "svg", "webp", "ico", "css", "js", "zip", "mp4", "mp3",
          "doc", "docx", "ppt", "pptx", "ics", "vcf", "rss", "json", "woff", "woff2", "eot", "ttf",
          "avi", "cer", "xml", "p7b", "crt");

  private static final int DOCUMENT = 20;

  /// Without a word that speaks for it the year counts for less by this factor.
  private static final int YEAR_ALONE = 5;

  private static final Pattern HINT =
      Pattern.compile(
          "entgelt|preis|netz|nne|strom|veroeff|ver%c3%b6ff|veröff|hlzf|hochlast|lastfenster"
              + "|atypi|stromnev|grid|network|charge|peak",
          Pattern.CASE_INSENSITIVE);

  /// Lists of posts, which only repeat what other pages hold.
  private static final Pattern LISTING =
      Pattern.compile("/(category|kategorie|tag|author|schlagwort)/", Pattern.CASE_INSENSITIVE);

  private static final int LISTED = -30;
  private static final int NAMED = 12;

  /// Words of addresses that are remembered: those of a site come again and again.
  private static final int MOST_REMEMBERED = 10_000;

  private final List<Terms.Term> terms;

  /// Which terms of single words a word is one of, by its place among the terms.
  private final Map<String, BitSet> known = new ConcurrentHashMap<>();

  private final YearScore years;
  private final OperatorName operator;

  /// A scorer for one question.
  ///
  /// @param type `NETZENTGELTE` or `HLZF`
  /// @param year the year that is wanted
  /// @param past whether that year is over, so that archives are worth a look
  public LinkScorer(DataType type, int year, boolean past) {
    this(type, year, past, null);
  }

  /// A scorer for one question about one of the networks that a site may hold.
  ///
  /// @param operator registered name of the network's operator; null where any will do
  LinkScorer(DataType type, int year, boolean past, @Nullable String operator) {
    this.terms = new ArrayList<>(Terms.of(type));
    this.terms.add(Terms.archive(past));
    this.years = new YearScore(year);
    this.operator = new OperatorName(operator);
  }

  /// A score and what it is made of.
  ///
  /// @param value about 0 for a link that says nothing, above 90 for the publication by its name
  /// @param reasons what spoke for and against it, such as `+40 network charges`
  public record Score(int value, List<String> reasons) {
    /// Copies the list.
    public Score {
      reasons = List.copyOf(reasons);
    }
  }

  /// The score alone.
  public int score(Link link) {
    return sum(link, null);
  }

  /// The score as if the link spoke of no year.
  int scoreWithoutYear(Link link) {
    return sum(link, null) - counted(link, words(link, null));
  }

  /// Whether the link speaks of years, and the wanted one is none of them.
  boolean isOfOtherYear(Link link) {
    return years.of(link) < YearScore.LEAST_OF_FOLDERS;
  }

  /// The score with its reasons.
  public Score explain(Link link) {
    var reasons = new ArrayList<String>();
    return new Score(sum(link, reasons), reasons);
  }

  private int sum(Link link, @Nullable List<String> reasons) {
    int words = words(link, reasons);
    int shape = link.document() || isDocument(link.url()) ? DOCUMENT : 0;
    note(shape, "document", reasons);
    int year = counted(link, words);
    note(year, "year", reasons);
    return words + shape + year;
  }

  private int counted(Link link, int words) {
    int year = years.of(link);
    return words > 0 || year < 0 ? year : year / YEAR_ALONE;
  }

  private int words(Link link, @Nullable List<String> reasons) {
    var named = Words.fold(link.text() + " " + Words.readable(link.url()));
    var around = Words.fold(link.context());
    var gas = Terms.gas(named);
    int words = weigh(gas, gas.in(named), around, reasons);
    var single = singleTerms(named);
    for (int i = 0; i < terms.size(); i++) {
      var term = terms.get(i);
      boolean isNamed = term.ofSingleWords() ? single.get(i) : term.in(named);
      words += weigh(term, isNamed, around, reasons);
    }
    if (operator.in(named)) {
      note(NAMED, "the operator's name", reasons);
      words += NAMED;
    }
    if (LISTING.matcher(link.url().getRawPath()).find()) {
      note(LISTED, "a list of posts", reasons);
      words += LISTED;
    }
    return words;
  }

  /// Whether an address is worth scoring without any words; cheap, for long lists.
  boolean mayMatter(String address) {
    return HINT.matcher(address).find();
  }

  /// Whether the address ends like a document that may hold the publication.
  static boolean isDocument(URI url) {
    return DOCUMENTS.contains(extension(url));
  }

  /// Whether the address ends like something that is neither page nor publication.
  static boolean isUseless(URI url) {
    return NO_PAGES.contains(extension(url));
  }

  /// The terms of single words that are in a folded text.
  private BitSet singleTerms(String folded) {
    var all = new BitSet(terms.size());
    for (var word : folded.strip().split(" ", -1)) {
      var of = known.get(word);
      if (of == null) {
        of = termsOf(" " + word + " ");
        if (known.size() < MOST_REMEMBERED) {
          known.put(word, of);
        }
      }
      all.or(of);
    }
    return all;
  }

  private BitSet termsOf(String word) {
    var of = new BitSet(terms.size());
    for (int i = 0; i < terms.size(); i++) {
      of.set(i, terms.get(i).ofSingleWords() && terms.get(i).in(word));
    }
    return of;
  }

  private static int weigh(
      Terms.Term term, boolean named, String around, @Nullable List<String> reasons) {
    if (named) {
      note(term.weight(), term.name(), reasons);
      return term.weight();
    }
    // a site map of hundreds of thousands of addresses has no words around them
    if (!around.isBlank() && term.in(around)) {
      note(term.weight() / 2, term.name() + " nearby", reasons);
      return term.weight() / 2;
    }
    return 0;
  }

  private static void note(int weight, String name, @Nullable List<String> reasons) {
    if (reasons != null && weight != 0) {
      reasons.add("%+d %s".formatted(weight, name));
    }
  }

  private static String extension(URI url) {
    var name = Words.fileName(url).toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
