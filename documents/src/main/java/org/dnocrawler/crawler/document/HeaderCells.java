package org.dnocrawler.crawler.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the header cells that stand over one column each, and their lines.
///
/// From the figures upwards, texts that stand above each other are one cell. When there is a cell
/// for each column, lines higher up that stand apart or reach over several cells span columns.
final class HeaderCells {

  private static final float OVERLAP = 1;
  private static final Pattern BOUND =
      Pattern.compile("(?iu)2[., ]?500 ?(?:h\\b|stunden|std|benutzungs)");

  /// Lines further apart than this, in font sizes, are of different rows.
  private static final float LINE_GAP = 1.42f;

  private final TableAreas areas;
  private final List<Word> cells = new ArrayList<>();
  private final Set<PrintedLine> lines = new HashSet<>();
  private @Nullable PrintedLine below;

  private HeaderCells(TableAreas areas) {
    this.areas = areas;
  }

  /// What was found; lines are empty unless there is a cell for each column.
  ///
  /// @param columns columns, widened by their header cells
  /// @param lines lines whose texts stand over one column each
  /// @param cells a cell for each column, left to right; none unless all were found
  record Found(Columns columns, Set<PrintedLine> lines, List<Word> cells) {

    /// The column, from 1 on, whose header cell a text is part of.
    int column(Word text) {
      int best = 0;
      for (int i = 1; i < cells.size(); i++) {
        if (shared(cells.get(i), text) > shared(cells.get(best), text)) {
          best = i;
        }
      }
      return best + 1;
    }

    private static float shared(Word cell, Word text) {
      return Math.min(cell.x1(), text.x1()) - Math.max(cell.x0(), text.x0());
    }
  }

  /// Reads the lines above the figures.
  ///
  /// @param header header lines, top to bottom
  static Found of(TableAreas areas, List<PrintedLine> header) {
    var found = new HeaderCells(areas);
    for (var line : header.reversed()) {
      var texts = found.over(line);
      if (areas.columns().count() > 1 && isBand(texts)) {
        continue;
      }
      if (!texts.isEmpty() && !found.take(line, texts)) {
        break;
      }
    }
    return found.result();
  }

  /// Whether a line is a class that stands over all columns, wherever its text begins.
  private static boolean isBand(List<Word> texts) {
    return texts.size() == 1 && BOUND.matcher(texts.getFirst().text()).find();
  }

  private List<Word> over(PrintedLine line) {
    return areas.over(areas.texts(line));
  }

  /// Adds a line; false when it spans columns or is of another row.
  private boolean take(PrintedLine line, List<Word> texts) {
    int columns = areas.columns().count();
    boolean complete = cells.size() == columns;
    boolean apart = below != null && below.baseline() - line.baseline() > LINE_GAP * line.size();
    if (complete && texts.size() < columns && (apart || isShared(texts))) {
      return false;
    }
    if (texts.stream().anyMatch(text -> overlapping(text).size() > 1)) {
      return false;
    }
    var before = List.copyOf(cells);
    texts.forEach(this::put);
    if (cells.size() > columns) {
      cells.clear();
      cells.addAll(before);
      return false;
    }
    lines.add(line);
    below = line;
    return true;
  }

  /// Whether texts stand in the middle of equally many cells each rather than over one.
  private boolean isShared(List<Word> texts) {
    int share = cells.size() / texts.size();
    if (share < 2 || share * texts.size() != cells.size()) {
      return false;
    }
    var across = cells.stream().sorted(Comparator.comparingDouble(Word::x0)).toList();
    for (int i = 0; i < texts.size(); i++) {
      var first = across.get(i * share);
      var last = across.get((i + 1) * share - 1);
      float center = texts.get(i).center();
      float off = Math.abs(center - (first.x0() + last.x1()) / 2);
      boolean nearer = across.stream().allMatch(cell -> off < Math.abs(center - cell.center()));
      if (!nearer) {
        return false;
      }
    }
    return true;
  }

  private List<Word> overlapping(Word text) {
    return cells.stream()
        .filter(cell -> Math.min(cell.x1(), text.x1()) - Math.max(cell.x0(), text.x0()) > OVERLAP)
        .toList();
  }

  private void put(Word text) {
    var same = overlapping(text);
    if (same.isEmpty()) {
      cells.add(text);
    } else {
      var cell = same.getFirst();
      cells.set(
          cells.indexOf(cell),
          new Word(
              Math.min(cell.x0(), text.x0()),
              Math.max(cell.x1(), text.x1()),
              cell.baseline(),
              cell.size(),
              text.text() + " " + cell.text()));
    }
  }

  private Found result() {
    if (cells.size() != areas.columns().count()) {
      return new Found(areas.columns(), Set.of(), List.of());
    }
    cells.sort(Comparator.comparingDouble(Word::x0));
    return new Found(areas.columns().widened(cells), lines, List.copyOf(cells));
  }
}
