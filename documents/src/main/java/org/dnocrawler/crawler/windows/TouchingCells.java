package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// Takes neighbouring cells apart that stand so close that they look like one text.
///
/// They are cut where the second begins at the left edge of its column, where both have their
/// middles under those of two headers, or where the first ends at the right edge of its column.
/// There must be one such place.
final class TouchingCells {

  private static final float NEAR = 1.2f;
  private static final int MOST = 12;

  private final List<Item> header;
  private final List<List<Item>> body;
  private final List<List<Item>> alone = new ArrayList<>();

  private TouchingCells(List<List<Item>> header, List<List<Item>> body) {
    this.header = header.stream().flatMap(List::stream).toList();
    this.body = body;
    for (var line : header) {
      for (var above : line) {
        alone.add(
            body.stream()
                .flatMap(List::stream)
                .filter(item -> item.overlap(above) > 0)
                .filter(item ->
                    line.stream()
                        .allMatch(other -> other.equals(above) || other.overlap(item) <= 0))
                .toList());
      }
    }
  }

  /// The lines of a table, such items taken apart.
  static List<List<Item>> apart(List<List<Item>> header, List<List<Item>> body) {
    var cells = new TouchingCells(header, body);
    return body.stream()
        .map(line -> line.stream().flatMap(item -> cells.parts(item, MOST)).toList())
        .toList();
  }

  private Stream<Item> parts(Item item, int most) {
    int cut = item.words().size() > 1 && most > 0 ? cut(item) : 0;
    if (cut == 0) {
      return Stream.of(item);
    }
    return Stream.concat(Stream.of(before(item, cut)), parts(from(item, cut), most - 1));
  }

  private static Item before(Item item, int cut) {
    return Item.of(item.words().subList(0, cut));
  }

  private static Item from(Item item, int cut) {
    return Item.of(item.words().subList(cut, item.words().size()));
  }

  /// How many words are of the first cell; 0 where it is not certain that there are two.
  private int cut(Item item) {
    int found = only(item, at -> isUnderTwo(item, at, this::beginsColumn));
    if (found == 0) {
      found = only(item, at -> isUnderTwo(item, at, this::isCentred));
    }
    if (found == 0) {
      found = only(item, at -> isUnderTwo(item, at, this::endsColumn));
    }
    return found > 0 ? found : only(item, at -> beginsLikeOthers(item, at));
  }

  /// The first place that fits; of a text over three columns the rest is cut later.
  private static int only(Item item, IntPredicate fits) {
    for (int at = 1; at < item.words().size(); at++) {
      var words = item.words();
      boolean sameLine = Math.abs(words.get(at).baseline() - words.get(at - 1).baseline()) < 1;
      if (sameLine && fits.test(at)) {
        return at;
      }
    }
    return 0;
  }

  private interface Fit {
    boolean holds(Item before, Item after, int left, int right);
  }

  private boolean isUnderTwo(Item item, int at, Fit fit) {
    var before = before(item, at);
    var after = from(item, at);
    for (int left = 0; left < header.size(); left++) {
      for (int right = 0; right < header.size(); right++) {
        if (header.get(left).x1() < header.get(right).x0()
            && before.overlap(header.get(left)) > 0
            && after.overlap(header.get(right)) > 0
            && before.overlap(header.get(right)) <= 0
            && fit.holds(before, after, left, right)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean beginsColumn(Item before, Item after, int left, int right) {
    return near(after.x0(), header.get(right).x0())
        || alone.get(right).stream().filter(item -> near(item.x0(), after.x0())).count() > 1;
  }

  private boolean isCentred(Item before, Item after, int left, int right) {
    return near(before.center(), header.get(left).center())
        && near(after.center(), header.get(right).center());
  }

  private boolean endsColumn(Item before, Item after, int left, int right) {
    return near(before.x1(), header.get(left).x1())
        && alone.get(left).stream().filter(item -> near(item.x1(), before.x1())).count() > 1;
  }

  /// Whether texts of other lines begin at the same place, each after one over the first part.
  private boolean beginsLikeOthers(Item item, int at) {
    var before = before(item, at);
    float x = item.words().get(at).x0();
    return body.stream().filter(line -> hasCellAt(line, x, before)).count() > 1;
  }

  private static boolean hasCellAt(List<Item> line, float x, Item before) {
    for (int i = 1; i < line.size(); i++) {
      if (near(line.get(i).x0(), x)
          && near(line.get(i - 1).x0(), before.x0())
          && line.get(i - 1).x1() < x) {
        return true;
      }
    }
    return false;
  }

  private static boolean near(float one, float other) {
    return Math.abs(one - other) < NEAR;
  }
}
