package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Labels of a table whose rows are told apart by level rulings: what stands between the same two
/// rulings as a line with figures is its label.
///
/// A ruling counts for the texts that it reaches over; one that leaves out the first column lets
/// its label span the rows above and below.
final class BandLabels {

  private final List<Ruling> rulings;
  private final TableAreas areas;

  private BandLabels(List<Ruling> rulings, TableAreas areas) {
    this.rulings = rulings.stream().filter(Ruling::isLevel).toList();
    this.areas = areas;
  }

  /// Texts of the labels by place of the line with figures, left to right and top to bottom; empty
  /// when a ruling is missing between two rows.
  ///
  /// @param body header lines and rows, top to bottom
  /// @param valued those with figures by their place
  static Map<Integer, List<Word>> of(
      List<Ruling> rulings,
      TableAreas areas,
      List<PrintedLine> body,
      NavigableMap<Integer, ValueLine> valued) {
    var bands = new BandLabels(rulings, areas);
    return bands.tellRowsApart(valued) ? bands.read(body, valued) : Map.of();
  }

  private boolean tellRowsApart(NavigableMap<Integer, ValueLine> valued) {
    ValueLine before = null;
    for (var value : valued.values()) {
      if (before != null && isSameBand(middle(before), middle(value), value.valuesLeft() + 1)) {
        return false;
      }
      before = value;
    }
    return valued.size() > 1 && areas.labelRight() > 0;
  }

  private static float middle(ValueLine value) {
    return middle(value.values().getFirst());
  }

  private static float middle(Word word) {
    return word.baseline() - word.size() * 0.3f;
  }

  /// Whether no ruling at that place lies between two heights.
  private boolean isSameBand(float one, float other, float x) {
    float top = Math.min(one, other);
    float bottom = Math.max(one, other);
    return rulings.stream()
        .noneMatch(ruling ->
            ruling.x0() <= x && x <= ruling.x1() && top < ruling.y0() && ruling.y0() < bottom);
  }

  private Map<Integer, List<Word>> read(
      List<PrintedLine> body, NavigableMap<Integer, ValueLine> valued) {
    var labels = new HashMap<Integer, List<Word>>();
    var steps = steps(body, valued);
    for (int i = 0; i < body.size(); i++) {
      for (var chunk : texts(body.get(i), valued.get(i))) {
        var step = steps.get(chunk);
        valued.forEach((place, value) -> {
          if (chunk.center() < value.valuesLeft()
              && (step == null || step.contains(place))
              && isSameBand(middle(chunk), middle(value), chunk.center())) {
            labels.computeIfAbsent(place, _ -> new ArrayList<>()).add(chunk);
          }
        });
      }
    }
    labels.replaceAll((_, texts) -> inColumns(texts));
    return labels;
  }

  /// Rows of the labels of a column that no ruling parts at all: where one stands in every second,
  /// third or further row from the first on, it is of the rows down to the next. By label.
  private Map<Word, Set<Integer>> steps(
      List<PrintedLine> body, NavigableMap<Integer, ValueLine> valued) {
    var columns = new TreeMap<Float, NavigableMap<Integer, Word>>();
    for (var entry : valued.entrySet()) {
      for (var chunk : texts(body.get(entry.getKey()), entry.getValue())) {
        columns.computeIfAbsent(chunk.x0(), _ -> new TreeMap<>()).put(entry.getKey(), chunk);
      }
    }
    var rows = List.copyOf(valued.keySet());
    var steps = new HashMap<Word, Set<Integer>>();
    for (var column : columns.values()) {
      int step = column.size() < 2 ? 0 : rows.size() / column.size();
      boolean regular = step > 1 && step * column.size() == rows.size();
      for (int i = 0; regular && i < rows.size(); i++) {
        regular = column.containsKey(rows.get(i)) == (i % step == 0);
      }
      if (regular && isOneBand(column)) {
        for (int i = 0; i < rows.size(); i++) {
          var label = column.floorEntry(rows.get(i)).getValue();
          steps.computeIfAbsent(label, _ -> new HashSet<>()).add(rows.get(i));
        }
      }
    }
    return steps;
  }

  private boolean isOneBand(NavigableMap<Integer, Word> column) {
    var first = column.firstEntry().getValue();
    var last = column.lastEntry().getValue();
    return isSameBand(middle(first), middle(last), first.center());
  }

  /// Texts of a line, those of a row up to its figures.
  static List<Word> texts(PrintedLine line, @Nullable ValueLine value) {
    if (value == null) {
      return line.chunks();
    }
    var texts = new ArrayList<Word>();
    for (var group : line.groups()) {
      var words = group.stream().takeWhile(value.label()::contains).toList();
      if (!words.isEmpty()) {
        texts.add(Word.joined(words));
      }
    }
    return texts;
  }

  /// Texts above each other are one text; columns of them go left to right.
  static List<Word> inColumns(List<Word> texts) {
    var columns = new ArrayList<List<Word>>();
    for (var text : texts) {
      var same =
          columns.stream()
              .filter(column ->
                  column.stream()
                      .anyMatch(other -> other.x0() < text.x1() && text.x0() < other.x1()))
              .findFirst();
      if (same.isPresent()) {
        same.get().add(text);
      } else {
        var column = new ArrayList<Word>();
        column.add(text);
        columns.add(column);
      }
    }
    columns.sort(Comparator.comparingDouble(column -> column.getFirst().x0()));
    return columns.stream().flatMap(List::stream).toList();
  }
}
