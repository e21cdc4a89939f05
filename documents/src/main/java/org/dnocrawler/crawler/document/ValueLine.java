package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A printed line that holds figures: words before them, the figures, words among and after them.
///
/// @param line the line
/// @param label words before the first figure
/// @param values the figures, and the dashes that stand for none
/// @param others words after the first figure that are no figures
record ValueLine(PrintedLine line, List<Word> label, List<Word> values, List<Word> others) {

  private static final int PROSE_WORDS = 4;
  private static final int LABEL_WORDS = 14;
  private static final Pattern LETTERS = Pattern.compile(".*\\p{L}{3,}.*");
  private static final Pattern UNIT =
      Pattern.compile(
          "(?iu)[\\[(]?(?:€|eur|euro|ct|cent)(?:[\\])]?[/*].*)?|/?\\(?kwh?.*|/?jahr\\)?|/?monat\\)?|netto|brutto");
  private static final Pattern INTEGER = Pattern.compile("\\d{1,4}");
  private static final Pattern PLACE = Pattern.compile("[1-9]\\d?\\.?");
  private static final Pattern WORD = Pattern.compile(".*\\p{L}{2,}.*");
  private static final Pattern VOLTAGE =
      Pattern.compile("380|220|150|110|6[0-5]|50|35|30|25|20|15|10|6|1|0,4");
  private static final Pattern MARK = Pattern.compile("\\d\\)|\\*+\\)?");

  ValueLine {
    label = List.copyOf(label);
    values = List.copyOf(values);
    others = List.copyOf(others);
  }

  float valuesLeft() {
    return values.getFirst().x0();
  }

  /// Reads a line; empty when it holds no decimal figure or is running text that mentions one.
  static Optional<ValueLine> of(PrintedLine line) {
    var label = new ArrayList<Word>();
    var values = new ArrayList<Word>();
    var others = new ArrayList<Word>();
    boolean decimals = false;
    var groups = line.groups();
    for (int i = 0; i < groups.size(); i++) {
      var group = groups.get(i);
      for (var word : group) {
        boolean key = values.isEmpty() && isKey(groups, i, !label.isEmpty());
        boolean decimal =
            !key && PrintedNumber.isDecimal(word.text()) && !measuresVoltage(group, word);
        decimals |= decimal;
        if (decimal || (!key && standsForValue(group, word))) {
          values.add(word);
        } else if (values.isEmpty()) {
          label.add(word);
        } else if (!MARK.matcher(word.text()).matches()) {
          others.add(word);
        }
      }
    }
    boolean prose =
        others.stream().filter(ValueLine::isOfProse).count() > PROSE_WORDS
            || label.size() > LABEL_WORDS;
    return decimals && !prose
        ? Optional.of(new ValueLine(line, label, values, others))
        : Optional.empty();
  }

  private static boolean isOfProse(Word word) {
    return LETTERS.matcher(word.text()).matches() && !UNIT.matcher(word.text()).matches();
  }

  /// The same with its first figure as part of the label: the place of the row in a list.
  ValueLine withKey() {
    var key = new ArrayList<>(label);
    key.add(values.getFirst());
    return new ValueLine(line, key, values.subList(1, values.size()), others);
  }

  /// Whether its first figure may be the place of the row in a list, with its label on the lines
  /// around it.
  boolean mayBeginWithKey() {
    return label.isEmpty()
        && values.size() > 1
        && PLACE.matcher(values.getFirst().text()).matches();
  }

  /// The place of the row in a list, where a label stands behind it; null for none.
  @Nullable Word key() {
    return label.size() > 1 && PLACE.matcher(label.getFirst().text()).matches()
        ? label.getFirst()
        : null;
  }

  /// Whether a number tells the row rather than a price: its place in the list before the label, or
  /// its voltage between the label and prices with decimals.
  private static boolean isKey(List<List<Word>> groups, int at, boolean labelled) {
    if (groups.get(at).size() > 1 || at + 1 == groups.size()) {
      return false;
    }
    var text = groups.get(at).getFirst().text();
    var next =
        groups.subList(at + 1, groups.size()).stream()
            .map(group -> group.getFirst().text())
            .filter(other -> !MARK.matcher(other).matches())
            .findFirst()
            .orElse("");
    if (!labelled) {
      return PLACE.matcher(text).matches()
          && WORD.matcher(next).matches()
          && !HeaderTerms.mentionsPrice(next);
    }
    var behind = groups.subList(at + 1, groups.size()).stream().flatMap(List::stream).toList();
    return VOLTAGE.matcher(text).matches()
        && behind.stream().filter(word -> PrintedNumber.isPrice(word.text())).count() > 1
        && behind.stream()
            .noneMatch(word ->
                INTEGER.matcher(word.text()).matches() || VOLTAGE.matcher(word.text()).matches());
  }

  /// `0,4 kV` names a level, `2,0 %` a share; neither is a price.
  private static boolean measuresVoltage(List<Word> group, Word word) {
    int next = group.indexOf(word) + 1;
    return next < group.size()
        && group.get(next).text().matches("(?:k?V|%|[MG]W|kVA|kW|Uhr|h)[)\\],;.]*");
  }

  /// A dash, a word for none, or a whole number that stands alone in its cell.
  private static boolean standsForValue(List<Word> group, Word word) {
    return group.size() == 1
        && (PrintedNumber.isNone(word.text()) || INTEGER.matcher(word.text()).matches());
  }
}
