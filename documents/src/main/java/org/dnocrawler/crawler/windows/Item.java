package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.document.Box;
import org.dnocrawler.crawler.document.PrintedLine;
import org.dnocrawler.crawler.document.Word;

/// Words that stand together on a line of a page: a label, a window, a time.
///
/// @param x0 left edge
/// @param x1 right edge
/// @param y baseline
/// @param size font size
/// @param text what they read
/// @param box the rectangle that they take
/// @param words the words
record Item(float x0, float x1, float y, float size, String text, Box box, List<Word> words) {

  /// A gap this wide, in font sizes, sets cells apart; narrow tables have no wider ones.
  static final float CELL_GAP = 0.62f;

  /// Widest gap within a window, in font sizes.
  private static final float NEAR = 2.5f;

  private static final Pattern OPEN = Pattern.compile(".*(?:-|–|—|bis|von|zwischen)\\s*$");
  private static final Pattern GOES_ON = Pattern.compile("^(?:-|–|—|bis\\b).*");

  /// Justified lines set a time apart from its unit.
  private static final float UNIT_GAP = 1.2f;

  private static final Pattern UNIT = Pattern.compile("(?i)uhr\\s?[,;/]?");
  private static final Pattern WITHOUT_UNIT = Pattern.compile(".*\\d[:.]\\d\\d");
  private static final Pattern OPEN_LINE =
      Pattern.compile(
          "(?i).*\\d.*(?:[,;/+&]|\\b(?:und|sowie|bis|von))|.*\\d(?: uhr)?\\s?[-‐-―−]|von|zwischen");
  private static final Pattern NEXT_LINE =
      Pattern.compile("(?i)(?:und|sowie|uhr|bis)\\b.*|[,;/]\\s?\\d.*|[-‐-―−]\\s?\\d.*");
  private static final Pattern DASH = Pattern.compile("[-–—]|bis");

  private static final Pattern LIST = Pattern.compile(".*(?:/|und|&|,|\\+|-|–|bis)$");

  Item {
    words = List.copyOf(words);
  }

  static Item of(List<Word> words) {
    var word = Word.joined(words);
    var box = Box.around(words.stream().map(Word::box).toList());
    return new Item(word.x0(), word.x1(), word.baseline(), word.size(), word.text(), box, words);
  }

  static Item joined(Collection<Item> items) {
    var first = items.iterator().next();
    var box = Box.around(items.stream().map(Item::box).toList());
    return new Item(
        (float) items.stream().mapToDouble(Item::x0).min().orElseThrow(),
        (float) items.stream().mapToDouble(Item::x1).max().orElseThrow(),
        first.y,
        first.size,
        String.join(" ", items.stream().map(Item::text).toList()),
        box,
        items.stream().flatMap(item -> item.words.stream()).toList());
  }

  /// Whether a line of a cell of windows cannot be the first of it, for the line before is open or
  /// it begins with what joins windows or ends.
  static boolean goesOn(String before, String line) {
    return OPEN_LINE.matcher(before).matches() || NEXT_LINE.matcher(line).matches();
  }

  float center() {
    return (x0 + x1) / 2;
  }

  float overlap(Item other) {
    return Math.min(x1, other.x1) - Math.max(x0, other.x0);
  }

  CellText said() {
    return CellText.of(text, Labels.Part.ANY);
  }

  boolean hasTimes() {
    return said() instanceof CellText.Times;
  }

  /// Times, lengths, and words for none.
  boolean isValue() {
    return !(said() instanceof CellText.Text);
  }

  /// The items of a line, left to right: apart where a gap is wide, where one window follows
  /// another, and where one season follows another.
  static List<Item> of(PrintedLine line) {
    var items = new ArrayList<Item>();
    for (var group : line.groups(CELL_GAP)) {
      split(group, items);
    }
    return joinEnds(items);
  }

  private static void split(List<Word> group, List<Item> items) {
    var part = new ArrayList<Word>();
    for (var word : group) {
      if (!part.isEmpty() && begins(Word.joined(part).text(), word.text())) {
        items.add(of(part));
        part.clear();
      }
      part.add(word);
    }
    items.add(of(part));
  }

  private static boolean begins(String before, String word) {
    var times = TimeText.of(before);
    if (times.hasTimes()) {
      boolean complete = times.singles().isEmpty() && times.rest().isBlank();
      return complete && TimeText.of(word).hasTimes();
    }
    boolean season = !Seasons.named(before).isEmpty() && Seasons.isAlone(before);
    return season
        && LabelReader.isSeasonAlone(word)
        && !LIST.matcher(before).matches()
        && word.matches("\\p{L}{5,}.*");
  }

  /// Joins the two ends of a window that a wide gap sets apart from the dash between them.
  private static List<Item> joinEnds(List<Item> items) {
    var joined = new ArrayList<Item>();
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      while (i + 1 < items.size() && belong(item, items, i + 1)) {
        item = joined(List.of(item, items.get(++i)));
      }
      joined.add(item);
    }
    return joined;
  }

  private static boolean belong(Item item, List<Item> items, int next) {
    var follower = items.get(next);
    if (UNIT.matcher(follower.text).matches()
        && WITHOUT_UNIT.matcher(item.text).matches()
        && follower.x0 - item.x1 < UNIT_GAP * item.size) {
      return true;
    }
    if (!isHalf(item)) {
      return false;
    }
    // a text that stands far off, or is open itself, goes on in its own column
    boolean dash = DASH.matcher(follower.text).matches();
    boolean far = follower.x0 - item.x1 > NEAR * item.size;
    boolean whole = !TimeText.of(follower.text).windows().isEmpty();
    boolean ends = GOES_ON.matcher(item.text).matches() || item.text.matches(".*[,;]");
    if (far || whole || ends || (!dash && OPEN.matcher(follower.text).matches())) {
      return false;
    }
    if (OPEN.matcher(item.text).matches()) {
      return TimeText.of(follower.text).hasTimes();
    }
    if (dash) {
      return next + 1 < items.size() && TimeText.of(items.get(next + 1).text).hasTimes();
    }
    return GOES_ON.matcher(follower.text).matches() && TimeText.of(follower.text).hasTimes();
  }

  private static boolean isHalf(Item item) {
    var times = TimeText.of(item.text);
    return times.windows().isEmpty() && times.singles().size() == 1;
  }
}
