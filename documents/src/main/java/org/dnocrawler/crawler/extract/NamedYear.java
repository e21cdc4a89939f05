package org.dnocrawler.crawler.extract;

import java.util.Optional;
import java.util.regex.Pattern;

/// The year that a title, a section or a column header names.
///
/// @param year the year
/// @param validity whether the text says that figures are valid from then on
record NamedYear(int year, boolean validity) {

  private static final int TITLE_LENGTH = 130;
  private static final Pattern VALIDITY =
      Pattern.compile(
          "(?i)(?<!\\p{L})(g(ü|ue)ltig|g(ü|ue)ltigkeit|gilt|gelten|geltend)\\D{0,25}(\\d{1,2}\\.\\s*(\\d{1,2}\\.|\\p{L}+)\\s*)?(?<year>20\\d\\d)");
  private static final Pattern TITLE =
      Pattern.compile(
          "(?i)(entgelt|preisbl|netznutzung|preise)\\D*(\\d{1,2}\\.\\s*(\\d{1,2}\\.|\\p{L}+)\\s*)?(?<year>20\\d\\d)\\b.*|(?<only>20\\d\\d)");
  private static final Pattern ALONE =
      Pattern.compile(
          "(?iu)(?:(?:jahr|kalenderjahr|bisher|bis|alt|neu|aktuell|vorjahr|künftig|gültig|preise?|entgelte?|seit|ab|vom|für)[\\s:]+)*"
              + "\\(?(?:(?:ab|bis|seit|gültig)\\s+)*(?:(?:0?1\\.\\s?0?1|31\\.\\s?12)\\.\\s?)?(20\\d\\d)\\)?");

  /// Reads a line of text; empty when it names no year for what follows.
  static Optional<NamedYear> of(String text) {
    var validity = VALIDITY.matcher(text);
    if (validity.find()) {
      return Optional.of(new NamedYear(Integer.parseInt(validity.group("year")), true));
    }
    if (text.length() > TITLE_LENGTH || HeadingTrail.isNoHeading(text)) {
      return Optional.empty();
    }
    var title = TITLE.matcher(text.strip());
    if (title.matches() && title.group("only") != null) {
      return Optional.of(new NamedYear(Integer.parseInt(title.group("only")), false));
    }
    var found = title.reset();
    return found.find() && found.group("year") != null
        ? Optional.of(new NamedYear(Integer.parseInt(found.group("year")), false))
        : Optional.empty();
  }

  /// Reads a column header that is a year and nothing else.
  static Optional<NamedYear> alone(String header) {
    var match = ALONE.matcher(header.strip());
    return match.matches()
        ? Optional.of(new NamedYear(Integer.parseInt(match.group(1)), false))
        : Optional.empty();
  }
}
