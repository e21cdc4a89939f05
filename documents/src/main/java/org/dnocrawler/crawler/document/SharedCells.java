package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds the header cells of several lines that stand over equally many columns each, such as names
/// of levels over their two classes.
final class SharedCells {

  private final List<List<Word>> cells = new ArrayList<>();

  private SharedCells() {}

  /// Ranges of the texts of these cells; none unless the texts fit into cells of equal shares, one
  /// text of a line in each.
  ///
  /// @param lines header lines above those that stand over one column each
  static Map<Word, HeaderSpans.Range> of(
      TableAreas areas, List<PrintedLine> lines, Columns columns) {
    var shared = new SharedCells();
    for (var line : lines) {
      areas.over(areas.texts(line)).forEach(shared::put);
    }
    return lines.size() < 2 ? Map.of() : shared.ranges(columns);
  }

  private void put(Word text) {
    var same = cells.stream().filter(cell -> cell.stream().anyMatch(one -> overlap(one, text)));
    var joined = same.collect(Collectors.toCollection(ArrayList::new));
    cells.removeAll(joined);
    var cell =
        joined.stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
    cell.add(text);
    cells.add(cell);
  }

  private static boolean overlap(Word one, Word other) {
    return one.x0() < other.x1() && other.x0() < one.x1();
  }

  private Map<Word, HeaderSpans.Range> ranges(Columns columns) {
    int share = cells.isEmpty() ? 0 : columns.count() / cells.size();
    if (share < 2 || share * cells.size() != columns.count() || cells.size() < 2) {
      return Map.of();
    }
    cells.sort(Comparator.comparingDouble(cell -> cell.getFirst().x0()));
    var ranges = new HashMap<Word, HeaderSpans.Range>();
    for (int i = 0; i < cells.size(); i++) {
      float left = columns.spans().get(i * share).x0();
      float right = columns.spans().get((i + 1) * share - 1).x1();
      boolean nested =
          cells.get(i).stream().map(Word::baseline).distinct().count() < cells.get(i).size();
      for (var text : cells.get(i)) {
        if (nested || text.center() < left || text.center() > right) {
          return Map.of();
        }
        ranges.put(text, new HeaderSpans.Range(i * share + 1, (i + 1) * share));
      }
    }
    return ranges;
  }
}
