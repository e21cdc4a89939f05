package org.dnocrawler.crawler.classify;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.document.Sought;
import org.jspecify.annotations.Nullable;

/// Finds out whose sheet a document is.
///
/// Operators write their names in many ways, so only a document that clearly names another company
/// and nothing of the one wanted is of another.
final class OperatorFinder {

  /// Words whose parts both count in initials: `SWM` is `Stadtwerke M…`.
  private static final Pattern COMPOUND =
      Pattern.compile(
          "(stadt|gemeinde|energie|netz|uberland)(werke?|versorgung|gesellschaft|netze?)");

  private static final Set<String> COMMON =
      Set.of(
          "netz",
          "netzgebiet",
          "netzbetreiber",
          "verteilnetzbetreiber",
          "preisblatt",
          "preise",
          "entgelte",
          "netzentgelte",
          "netznutzung",
          "anlage",
          "netze",
          "netzgesellschaft",
          "stadtwerke",
          "stadtwerk",
          "gemeindewerke",
          "werke",
          "strom",
          "energie",
          "energieversorgung",
          "versorgung",
          "versorgungsbetriebe",
          "elektrizitatswerk",
          "elektrizitatswerke",
          "ewerk",
          "gmbh",
          "mbh",
          "ag",
          "kg",
          "co",
          "ohg",
          "eg",
          "ev",
          "ggmbh",
          "aor",
          "kommunalunternehmen",
          "gesellschaft",
          "verteilnetz",
          "verteilnetze",
          "verteilung",
          "stromnetz",
          "stromnetze",
          "netzservice",
          "service",
          "und",
          "der",
          "die",
          "das",
          "fur",
          "am",
          "an",
          "im",
          "in",
          "bad",
          "sankt",
          "st",
          "betriebe",
          "technische",
          "technischen",
          "eigenbetrieb",
          "gemeinde",
          "stadt",
          "markt",
          "markts",
          "kommunale",
          "energienetze",
          "energienetz",
          "netzbetrieb",
          "netzbetriebe",
          "infrastruktur",
          "holding",
          "deutschland",
          "regional",
          "regio",
          "vertrieb",
          "elektro",
          "elektrizitat",
          "uberlandwerk",
          "uberlandwerke",
          "kreis",
          "nu",
          "des",
          "von",
          "zu",
          "bei",
          "ob",
          "nord",
          "sud",
          "ost",
          "west",
          "mitte");

  static final Pattern COMPANY =
      Pattern.compile(
          "((?:[\\p{Lu}\\d][\\p{L}\\d&.\\-]*|&|und|der|am|an|im|in|für|a\\.|d\\.)(?: (?:[\\p{Lu}\\d(][\\p{L}\\d&.\\-)/]*|&|und|der|am|an|im|in|für|a\\.|d\\.)){0,6}?)"
              + ",? (?:g?GmbH|mbH|AG|KG|AöR|eG|e\\.G\\.|SE|KU)\\b");
  private static final int NAMED_OFTEN = 2;

  private OperatorFinder() {}

  /// The other company that the document is of; empty when it may be of the one wanted.
  static Optional<String> other(Evidence evidence, Sought sought, URI url) {
    var operator = sought.operator();
    if (operator == null) {
      return Optional.empty();
    }
    var wanted = tokens(operator);
    if (wanted.isEmpty() || mentions(evidence, wanted)) {
      return Optional.empty();
    }
    var companies = companies(evidence);
    if (companies.keySet().stream().anyMatch(name -> isSame(name, operator))) {
      return Optional.empty();
    }
    boolean ownSite = isOwnSite(sought.website(), url);
    return companies.entrySet().stream()
        .filter(company -> !tokens(company.getKey()).isEmpty())
        .filter(company ->
            company.getValue() >= NAMED_OFTEN || namedInHeadings(evidence, company.getKey()))
        .filter(company -> !ownSite || !belongsTo(company.getKey(), url))
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  private static boolean mentions(Evidence evidence, Set<String> wanted) {
    var places = folded(evidence.text() + " " + evidence.announcements());
    var words = new HashSet<>(List.of(places.split("[^a-z0-9]+", -1)));
    return wanted.stream().anyMatch(token -> words.stream().anyMatch(word -> isForm(word, token)));
  }

  /// A word is a token or, for longer ones, begins with it: `Düsseldorfer`, `Ulmer`.
  private static boolean isForm(String word, String token) {
    return word.equals(token)
        || (token.length() > 3 && word.startsWith(token) && word.length() <= token.length() + 3)
        || (token.length() > 5 && word.contains(token));
  }

  private static Map<String, Integer> companies(Evidence evidence) {
    var companies = new HashMap<String, Integer>();
    for (var line : evidence.lines()) {
      var named = COMPANY.matcher(line);
      while (named.find()) {
        companies.merge(named.group(1).strip(), 1, Integer::sum);
      }
    }
    return companies;
  }

  private static boolean namedInHeadings(Evidence evidence, String company) {
    var name = Evidence.lower(company);
    return evidence.headings().stream().limit(8).anyMatch(line -> line.contains(name));
  }

  /// Whether one name is the other's initials, such as `SWE Netz` and `Stadtwerke Erfurt Netz`.
  static boolean isSame(String one, String other) {
    return isShort(one, other) || isShort(other, one);
  }

  private static boolean isShort(String brief, String full) {
    var initials = new StringBuilder();
    for (var word : COMPOUND.matcher(folded(full)).replaceAll("$1 $2").split("[^a-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        initials.append(word.charAt(0));
      }
    }
    return tokens(brief).stream()
        .anyMatch(
            token -> token.length() > 1 && token.length() < 6 && initials.indexOf(token) == 0);
  }

  private static boolean isOwnSite(@Nullable URI website, URI url) {
    return website != null
        && website.getHost() != null
        && url.getHost() != null
        && site(website.getHost()).equals(site(url.getHost()));
  }

  private static String site(String host) {
    var labels = host.toLowerCase(Locale.ROOT).split("\\.", -1);
    int n = labels.length;
    return n < 2 ? host : labels[n - 2] + "." + labels[n - 1];
  }

  private static boolean belongsTo(String company, URI url) {
    var host = folded(String.valueOf(url.getHost()));
    return tokens(company).stream().anyMatch(host::contains);
  }

  /// The words of a name that tell it from others.
  static Set<String> tokens(String name) {
    var tokens = new HashSet<String>();
    for (var word : folded(name).split("[^a-z0-9]+", -1)) {
      if (word.length() > 1 && !COMMON.contains(word)) {
        tokens.add(word);
      }
    }
    return tokens;
  }

  /// One spelling for umlauts, whether written as such, as two letters or not at all.
  private static String folded(String text) {
    return Evidence.lower(text)
        .replaceAll("ä|ae", "a")
        .replaceAll("ö|oe", "o")
        .replaceAll("ü|ue", "u")
        .replace("ß", "ss");
  }
}
