package org.dnocrawler.crawler.document;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A number as German documents print it.
///
/// @param value the number, with as many decimals as printed
/// @param bracketed whether it stands in brackets, as gross prices do
/// @param text the number as printed
/// @param rest what follows it in the same cell, such as a unit; empty for nothing
public record PrintedNumber(BigDecimal value, boolean bracketed, String text, String rest) {

  private static final String DIGITS =
      "\\d{1,3}(?:[. '’]\\d{3})+(?:,\\d{1,6})?|\\d+\\.\\d{1,6}|\\d+(?:,\\d{1,6})?";
  private static final Pattern CELL =
      Pattern.compile(
          "(?:(?:€|EUR)\\s*)?(?<open>\\()?\\s*(?<number>[-−–]?\\s?(?:"
              + DIGITS
              + "))(?<mark>\\*+\\)?|\\s?\\d\\)|[¹²³⁴⁵⁶⁷⁸⁹]+[⁾)]?)?\\s*(?<close>\\))?(?<rest>.*)");
  private static final Pattern REST =
      Pattern.compile(
          "\\s*(?:\\d\\)|\\*+\\)?)?\\s*(?:\\(.*\\))?\\s*(?:(?:€|EUR|Euro|ct|Cent)\\b?.*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GLUED_MARK = Pattern.compile("(.*,\\d{2})(\\d)\\)");
  private static final Pattern DECIMAL =
      Pattern.compile("\\(?-?\\d{1,3}(?:[.'’]?\\d{3})*,\\d{1,6}\\)?(?:€|[*¹²³⁴⁵]+\\)?|\\d?\\))?");
  private static final Pattern PRICE = Pattern.compile(",\\d{2}");
  private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:\\.\\d{3})+");
  private static final Set<String> NONE =
      Set.of(
          "-",
          "–",
          "—",
          "−",
          "--",
          "---",
          "/",
          "./.",
          "entfällt",
          "keine",
          "kein",
          "n/a",
          "k.a.",
          "n.a.",
          "nicht vorhanden",
          "s.u.",
          "s.o.",
          "x");

  /// Reads a cell that holds a number and nothing but marks, brackets and a unit beside it; empty
  /// for any other text.
  ///
  /// `1.234` is read as one thousand, `12.83` as a decimal.
  public static Optional<PrintedNumber> of(String cell) {
    var glued = GLUED_MARK.matcher(cell);
    var text = glued.matches() && cell.indexOf('(') < 0 ? glued.group(1) : cell;
    var match = CELL.matcher(text);
    if (!match.matches() || !REST.matcher(match.group("rest")).matches()) {
      return Optional.empty();
    }
    var number = match.group("number");
    return Optional.of(
        new PrintedNumber(
            value(number),
            match.group("open") != null && match.group("close") != null,
            number,
            match.group("rest").strip()));
  }

  /// Whether a cell says that there is no figure, such as a dash or `entfällt`; blank does too.
  public static boolean isNone(String cell) {
    return cell.isBlank() || NONE.contains(cell.toLowerCase(Locale.ROOT).strip());
  }

  /// Whether a single word is a number with a decimal comma, as prices are.
  static boolean isDecimal(String word) {
    return DECIMAL.matcher(word).matches();
  }

  /// Whether a single word is a number with two decimals or more, as nominal voltages are not.
  static boolean isPrice(String word) {
    return isDecimal(word) && PRICE.matcher(word).find();
  }

  private static BigDecimal value(String printed) {
    var digits = printed.replaceAll("[ '’]", "").replaceAll("[−–]", "-");
    if (digits.indexOf(',') >= 0 || THOUSANDS.matcher(digits).matches()) {
      digits = digits.replace(".", "").replace(',', '.');
    }
    return new BigDecimal(digits);
  }
}
