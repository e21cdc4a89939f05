package org.dnocrawler.crawler.windows;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one cell or line says of windows.
sealed interface CellText {

  /// Windows, or times that belong to windows whose other ends stand elsewhere.
  record Times(TimeText text, Optional<Integer> minutes) implements CellText {}

  /// There are none.
  record None(String quote) implements CellText {}

  /// How long the windows last.
  record Duration(int minutes) implements CellText {}

  /// Anything else.
  record Text(String text) implements CellText {}

  /// A word or sign for none.
  String NOTHING =
      "(?:(?:es )?(?:entf(?:ä|ae)llt|entfallen|entf\\.|keine?r?s?|kein(?:e)? (?:hochlast\\w*|hlzf?|zeitfenster|fenster|zeiten|relevanten? \\w+)(?: (?:vorhanden|ermittelt|festgelegt|definiert))?|nicht (?:vorhanden|relevant|definiert|ausgewiesen)|n\\.?\\s?a\\.|n/a|(?:[-–—−‐]\\s*)+|/|-/-|\\./\\.|ohne|\\(keine\\)|\\(entf(?:ä|ae)llt\\)|\\[-\\]|kein(?:e)? hochlastzeitfenster.{0,20}"
          + "|(?:(?:in|auf|f(?:ü|ue)r) diese[rm]? \\p{L}+ )?(?:bestehen|besteht|gibt es) keine? hochlast\\w*)(?:\\s*(?:uhr|\\*+\\)?|\\d\\)|[¹²³.]))*)";

  /// The same once more stands below another header, such as `von` and `bis`.
  Pattern NONE = Pattern.compile("(" + NOTHING + ")(?:\\s+\\1)*");

  Pattern LENGTH =
      Pattern.compile(
          "(?<hours>\\d{1,2}(?:[,.]\\d{1,2})?)\\s*(?:std\\.?|stunden?|h)(?:\\s*/\\s*(?:tag|d|a))?(?:\\s*(?<minutes>\\d{1,2})\\s*min\\.?)?");
  Pattern BARE_LENGTH =
      Pattern.compile(
          "(?<hours>\\d{1,2})(?:(?<point>[,.]\\d{1,2})|:(?<minutes>\\d{2}))?(?:\\s*(?:std\\.?|stunden?|h))?");
  Pattern BRACKETED =
      Pattern.compile(
          "\\(\\s*(?:=\\s*)?(?<length>\\d{1,2}(?:[,.:]\\d{1,2})?\\s*(?:std\\.?|stunden?|h))\\s*\\)");

  /// Reads a cell.
  ///
  /// @param part what the header says stands there
  static CellText of(String text, Labels.Part part) {
    var plain = text.strip();
    if (NONE.matcher(plain.toLowerCase(Locale.GERMAN)).matches()) {
      return new None(plain);
    }
    if (part == Labels.Part.DURATION) {
      var length = bareLength(plain);
      if (length.isPresent()) {
        return new Duration(length.get());
      }
    }
    var length = LENGTH.matcher(plain.toLowerCase(Locale.GERMAN));
    if (length.matches()) {
      return new Duration(minutes(length.group("hours"), length.group("minutes")));
    }
    var bracketed = BRACKETED.matcher(plain);
    var within =
        bracketed.find() ? bareLength(bracketed.group("length")) : Optional.<Integer>empty();
    var rest = within.isPresent() ? bracketed.replaceAll(" ") : plain;
    boolean isTimeColumn = part == Labels.Part.START || part == Labels.Part.END;
    var times = isTimeColumn ? TimeText.ofTimeColumn(rest) : TimeText.of(rest);
    return times.hasTimes() ? new Times(times, within) : new Text(plain);
  }

  private static Optional<Integer> bareLength(String text) {
    var match = BARE_LENGTH.matcher(text.toLowerCase(Locale.GERMAN).strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    var point = match.group("point");
    var hours = point == null ? match.group("hours") : match.group("hours") + point;
    return Optional.of(minutes(hours, match.group("minutes")));
  }

  private static int minutes(String hours, @Nullable String minutes) {
    int whole = new BigDecimal(hours.replace(',', '.')).multiply(BigDecimal.valueOf(60)).intValue();
    return minutes == null ? whole : whole + Integer.parseInt(minutes);
  }
}
