package org.dnocrawler.crawler.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.DataType;

/// The words that speak for or against a link, by what is sought.
///
/// They are matched whole, on text as [Words] folds it.
final class Terms {

  private static final Term GAS =
      term("gas", "gas|erdgas\\w*|biogas\\w*|gas(netz|preis|versorg|zugang)\\w*|gn|gasnev", -100);
  private static final Term STROM =
      term("strom", "strom\\w*|elektrizitaet\\w*|elektrisch\\w*|electric\\w*|power|sn", 0);

  /// What leads away from the network, whatever is sought.
  private static final List<Term> ELSEWHERE =
      List.of(
          term(
              "supplier tariffs",
              "grundversorgung\\w*|ersatzversorgung\\w*|sondervertrag\\w*|haushaltskunden|"
                  + "stromtarife?\\w*|stromprodukte?|strompreis\\w*|preisrechner|preisgarantie|"
                  + "\\w*preisbremsen?",
              -60),
          term("tariffs", "tarife?", -25),
          term("the letter of gas", "(?<! e )g", -12),
          term(
              "water",
              "water|wasser|trinkwasser\\w*|abwasser\\w*|wasser(netz|preis|versorg)\\w*",
              -80),
          term("heat", "waerme|fernwaerme\\w*|nahwaerme\\w*|waermenetz\\w*", -80),
          term(
              "metering",
              "messstellenbetrieb\\w*|messstellen|msb|messentgelte?|messtechnik|smart meter|imsys|mme",
              -60),
          term("connection", "bkz|baukosten\\w*|netzanschluss\\w*|hausanschluss\\w*", -60),
          term("levies", "konzessionsabgaben?|umlagen?", -40),
          term("controllable loads", "14 a( enwg)?|steuerbare?\\w*|speicherheizung\\w*", -25),
          term("heat pumps", "waermepumpen?\\w*|ladeinfrastruktur|wallbox\\w*|e mobilitaet", -40),
          term(
              "balancing",
              "mehr minder\\w*|mehrmengen|mindermengen|netzverluste?|lastprofile?|differenzmenge\\w*",
              -40),
          term(
              "feed-in",
              "einspeis\\w*|eeg|photovoltaik|\\w*solar\\w*|redispatch\\w*|erzeugungsanlagen?",
              -30),
          term(
              "customers",
              "privat|privatkunden|zuhause|geschaeftskunden|gewerbe\\w*|produkte?",
              -8),
          term("questions", "faqs?|haeufige fragen|ratgeber|lexikon", -25),
          term("contracts", "vertraege|mustervertraege|vertrag|lieferantenrahmenvertrag\\w*", -12),
          term("structure data", "netzstruktur\\w*|strukturdaten|netzdaten|netzkarte\\w*", -10),
          term(
              "telecoms and pools",
              "breitband\\w*|glasfaser\\w*|telekom\\w*|internet|parken|baeder|bad|\\w*bad|sauna",
              -60),
          term(
              "news and jobs",
              "karriere|careers?|stellen\\w*|ausbildung|presse\\w*|news|aktuelles|meldung\\w*|blog|nachrichten?",
              -50),
          term(
              "calendar",
              "kalender\\w*|veranstaltung\\w*|termine?|events?|fahrplan\\w*|baustellen?",
              -60),
          term(
              "service pages",
              "impressum|imprint|privacy|contact|about( us)?|datenschutz\\w*|agb|cookies?|kontakt\\w*|login|warenkorb|facebook|"
                  + "instagram|suche|sitemap|anmeld\\w*|registrier\\w*|newsletter",
              -60));

  private static final List<Term> NETWORK =
      List.of(
          term(
              "network access",
              "netzzugang\\w*|netznutzung\\w*|(grid|network) (access|usage|use)",
              18),
          term("electricity network", "stromnetz\\w*|netz strom|strom netz", 12),
          term("electricity", "strom|elektrizitaet|electricity", 10),
          term("network", "netz|netze|netzbetreiber|netzgesellschaft|netzbetrieb|grid|network", 12),
          term("publications", "veroeffentlichungs?\\w*|publications?|disclosures?", 14),
          term(
              "market partners", "lieferant\\w*|marktpartner\\w*|netzkunden|marktkommunikation", 5),
          term("downloads", "downloads?|download ?center|download ?bereich|dokumente|formulare", 6),
          term("final", "endgueltig\\w*|entgueltig\\w*|endueltig\\w*|endg|final\\w*|finale", 10),
          term(
              "preliminary",
              "vorlaeufig\\w*|vorlaufig\\w*|voraussichtlich\\w*|indikati\\w*|entwurf",
              -15));

  private static final List<Term> CHARGES =
      List.of(
          term(
              "network charges",
              "\\w*netz(nutzungs|zugangs)?(entgelte?n?|preise?n?)|nutzungsentgelte?n?|"
                  + "(grid|network)( access| usage| use)? (fees?|charges?|tariffs?)",
              40),
          term(
              "charges for the network",
              "entgelte? fuer (die )?(netz\\w*|nutzung)|preise fuer (die )?nutzung",
              40),
          term("NNE", "nne", 30),
          term(
              "price sheet",
              "preisblaett(er|ern)\\w*|preisblatt\\w*|\\w+preisblatt|preisregelung\\w*|price (sheets?|list)",
              30),
          term("charges", "entgelte?|preise|charges|fees", 10),
          term("metered supply", "leistungsmessung|lastgang\\w*|rlm|jahresleistungspreis\\w*", 10),
          term("fictional charges", "fiktiv\\w*|typisiert\\w*", -90),
          term("avoided charges", "vermieden\\w*|vnne", -90),
          term("reference prices", "referenzpreis\\w*", -60),
          term("individual charges", "individuelle\\w*|atypisch\\w*|singulaer\\w*", -45),
          term("high-load windows", "hlzf|hochlast\\w*|(peak|high) load\\w*", -45));

  private static final List<Term> WINDOWS =
      List.of(
          term(
              "high-load windows",
              "hlzf|hochlast\\w*|lastzeitfenster\\w*|lastfenster|(peak|high) load( time)? windows?",
              90),
          term("atypical use", "atypisch\\w*|sonderformen?", 45),
          term("individual charges", "individuelle\\w*|19 abs\\w* 2( satz 1| s 1)?", 30),
          term("network charges", "\\w*netz(nutzungs|zugangs)?entgelte?n?", 25),
          term("price sheet", "preisblaett(er|ern)\\w*|preisblatt\\w*|nne", 10),
          term("charges", "entgelte?", 8),
          term("fictional charges", "fiktiv\\w*|typisiert\\w*", -60),
          term("avoided charges", "vermieden\\w*|vnne", -60),
          term("reference prices", "referenzpreis\\w*", -60),
          term("single equipment", "singulaer\\w*|abs\\w* 3", -40),
          term("intensive use", "satz 2|s 2|bandlast|intensiv\\w*", -30));

  private Terms() {}

  /// The terms for one kind of publication.
  static List<Term> of(DataType type) {
    var own =
        switch (type) {
          case NETZENTGELTE -> CHARGES;
          case HLZF -> WINDOWS;
          case ALL -> throw new IllegalArgumentException("a walk seeks one kind at a time");
        };
    var all = new ArrayList<>(own);
    all.addAll(NETWORK);
    all.addAll(ELSEWHERE);
    return List.copyOf(all);
  }

  /// Gas, which weighs little beside a word for electricity.
  static Term gas(String folded) {
    return STROM.in(folded) ? new Term(GAS.name(), GAS.words(), -20, GAS.ofSingleWords()) : GAS;
  }

  /// Older sheets are in an archive, newer ones are not.
  static Term archive(boolean past) {
    return term("archive", "archiv\\w*|historisch\\w*|vorjahre?|fruehere jahre", past ? 25 : -35);
  }

  private static Term term(String name, String words, int weight) {
    return new Term(
        name, Pattern.compile(" (?:%s) ".formatted(words)), weight, words.indexOf(' ') < 0);
  }

  /// One idea and how much it says.
  ///
  /// @param name what it is called in reasons
  /// @param words any of these, whole
  /// @param weight what it adds where it stands in a name
  /// @param ofSingleWords whether each of its words stands alone, so that it is in a text if it is
  ///   in a word of it
  record Term(String name, Pattern words, int weight, boolean ofSingleWords) {
    boolean in(String folded) {
      return words.matcher(folded).find();
    }
  }
}
