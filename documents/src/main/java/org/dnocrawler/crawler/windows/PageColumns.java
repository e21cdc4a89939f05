package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.document.Page;
import org.dnocrawler.crawler.document.PrintedLine;
import org.dnocrawler.crawler.document.Ruling;
import org.dnocrawler.crawler.document.Word;

/// Takes a page with tables side by side apart, so that each column of it is read by itself.
///
/// Tables stand side by side when their rulings do, or when the headers of one come again beside
/// it.
final class PageColumns {

  private static final float GAP = 0.85f;
  private static final float NEAR = 90;

  /// How far below their headers the first rows of tables stand at most, in points.
  private static final float BELOW = 60;

  private static final int MOST = 8;

  /// A table of prices has its headers twice too, once for each class.
  private static final Pattern PRICE =
      Pattern.compile("(?iu)preis|\\b[la]p\\b|entgelt|(€|eur|euro|ct|cent)\\]?\\s?/");

  private PageColumns() {}

  /// The page itself, or its parts in reading order.
  static List<Page> of(Page page) {
    return of(page, MOST);
  }

  private static List<Page> of(Page page, int most) {
    var gutter = most > 0 ? gutter(page) : Optional.<Gutter>empty();
    return gutter.map(found -> parted(page, found, most)).orElse(List.of(page));
  }

  /// The space between two tables.
  ///
  /// @param x where it is
  /// @param y a height at which it surely is
  private record Gutter(float x, float y) {

    boolean parts(PrintedLine line) {
      float left = -Float.MAX_VALUE;
      float right = Float.MAX_VALUE;
      for (var word : line.words()) {
        if (word.x0() < x && word.x1() > x) {
          return false;
        }
        if (word.x1() <= x) {
          left = Math.max(left, word.x1());
        } else {
          right = Math.min(right, word.x0());
        }
      }
      return right - left > GAP * line.size();
    }
  }

  private static Optional<Gutter> gutter(Page page) {
    var ruled = RuledTable.on(page);
    for (var left : ruled) {
      for (var right : ruled) {
        float y = Math.max(left.top(), right.top());
        if (left.right() < right.left() && y < Math.min(left.bottom(), right.bottom())) {
          return Optional.of(new Gutter((left.right() + right.left()) / 2, y));
        }
      }
    }
    return byHeaders(page);
  }

  private static Optional<Gutter> byHeaders(Page page) {
    var headers = new ArrayList<Item[]>();
    for (var line : page.lines()) {
      var items = Item.of(line);
      for (int i = 0; i + 1 < items.size(); i++) {
        var pair = new Item[] {items.get(i), items.get(i + 1)};
        if (isHeader(pair)) {
          headers.add(pair);
        }
      }
    }
    for (var left : headers) {
      for (var right : headers) {
        boolean same =
            left[0].text().equals(right[0].text()) && left[1].text().equals(right[1].text());
        if (same && left[1].x1() < right[0].x0() && Math.abs(left[0].y() - right[0].y()) < NEAR) {
          float y = Math.max(left[0].y(), right[0].y());
          return Optional.of(new Gutter(widestGap(page, left[1], right[0], y), y));
        }
      }
    }
    return Optional.empty();
  }

  /// The middle of the widest space between two headers that no word below them reaches into.
  private static float widestGap(Page page, Item left, Item right, float y) {
    var taken = new TreeMap<Float, Float>();
    taken.put(left.x0(), left.x1());
    taken.merge(right.x0(), right.x1(), Math::max);
    for (var line : page.lines()) {
      if (line.baseline() < y - 1 || line.baseline() > y + BELOW) {
        continue;
      }
      for (var word : line.words()) {
        if (word.x1() > left.x0() && word.x0() < right.x1()) {
          taken.merge(word.x0(), word.x1(), Math::max);
        }
      }
    }
    float end = left.x1();
    float widest = 0;
    float middle = (left.x1() + right.x0()) / 2;
    for (var word : taken.entrySet()) {
      if (word.getKey() - end > widest) {
        widest = word.getKey() - end;
        middle = (word.getKey() + end) / 2;
      }
      end = Math.max(end, word.getValue());
    }
    return middle;
  }

  /// Titles of a column of labels and of one of windows.
  private static boolean isHeader(Item[] pair) {
    var texts = new HashSet<String>();
    for (var item : pair) {
      if (!LabelReader.read(item.text()).isEmpty()
          || item.isValue()
          || PRICE.matcher(item.text()).find()) {
        return false;
      }
      texts.add(item.text());
    }
    return texts.size() == pair.length;
  }

  /// What is above the tables, left, right and below them.
  private static List<Page> parted(Page page, Gutter gutter, int most) {
    var lines = page.lines();
    int first = 0;
    while (first < lines.size() && lines.get(first).baseline() < gutter.y() - 1) {
      first++;
    }
    int last = first;
    while (first > 0 && gutter.parts(lines.get(first - 1))) {
      first--;
    }
    while (last < lines.size() && gutter.parts(lines.get(last))) {
      last++;
    }
    if (first >= last) {
      return List.of(page);
    }
    float top = lines.get(first).baseline() - 2 * lines.get(first).size();
    float bottom =
        last < lines.size() ? lines.get(last).baseline() - lines.get(last).size() : Float.MAX_VALUE;
    var within = lines.subList(first, last);
    var parts = new ArrayList<Page>();
    parts.add(part(page, lines.subList(0, first), word -> true, ruling -> ruling.y1() < top));
    parts.addAll(
        of(
            part(
                page,
                within,
                word -> word.x1() <= gutter.x(),
                ruling -> ruling.x1() <= gutter.x() && ruling.y1() >= top && ruling.y0() < bottom),
            most - 1));
    parts.addAll(
        of(
            part(
                page,
                within,
                word -> word.x1() > gutter.x(),
                ruling -> ruling.x0() >= gutter.x() && ruling.y1() >= top && ruling.y0() < bottom),
            most - 1));
    parts.addAll(
        of(
            part(page, lines.subList(last, lines.size()), word -> true, r -> r.y0() >= bottom),
            most - 1));
    return parts;
  }

  private static Page part(
      Page page, List<PrintedLine> lines, Predicate<Word> words, Predicate<Ruling> rulings) {
    var kept = new ArrayList<PrintedLine>();
    for (var line : lines) {
      var there = line.words().stream().filter(words).toList();
      if (!there.isEmpty()) {
        kept.add(new PrintedLine(line.baseline(), line.size(), line.bold(), there));
      }
    }
    return new Page(page.number(), kept, page.rulings().stream().filter(rulings).toList());
  }
}
