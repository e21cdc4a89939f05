package org.dnocrawler.crawler.extract;

import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.document.Block;
import org.jspecify.annotations.Nullable;

/// The column of a table that says at which voltage each row is measured.
final class MeasuredRows {

  private static final Pattern HEADER =
      Pattern.compile("(?iu)mess(ung|ebene|spannung|spannungsebene|stelle|ort)( (in|auf|der).*)?");
  private static final int NONE = -1;

  private MeasuredRows() {}

  /// Where the column is; -1 for nowhere.
  static int column(List<Block.Row> rows) {
    return rows.stream()
        .takeWhile(row -> !TableRows.holdsFigures(row))
        .flatMap(row -> row.cells().stream())
        .filter(cell -> cell.column() == cell.lastColumn())
        .filter(cell -> HEADER.matcher(cell.text().strip()).matches())
        .mapToInt(Block.Cell::column)
        .filter(column -> column > 0)
        .findFirst()
        .orElse(NONE);
  }

  /// The rows with that column left out.
  static List<Block.Row> without(List<Block.Row> rows, int column) {
    return column == NONE ? rows : rows.stream().map(row -> without(row, column)).toList();
  }

  private static Block.Row without(Block.Row row, int column) {
    var left = row.cells().stream().filter(cell -> !isOf(cell, column)).toList();
    return left.isEmpty() ? row : new Block.Row(row.region(), left);
  }

  /// The voltage that each row names there; null where it names none.
  static @Nullable VoltageLevel[] levels(List<Block.Row> rows, int column) {
    @Nullable VoltageLevel[] levels = new VoltageLevel[rows.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] =
          rows.get(i).cells().stream()
              .filter(cell -> isOf(cell, column))
              .flatMap(cell -> LevelLabels.readAlone(cell.text()).stream())
              .findFirst()
              .orElse(null);
    }
    return levels;
  }

  private static boolean isOf(Block.Cell cell, int column) {
    return cell.column() == column && cell.lastColumn() == column;
  }

  /// Where supply of a level is measured unless it says otherwise: of a transformation, at its
  /// lower voltage.
  static VoltageLevel usual(VoltageLevel level) {
    return switch (level) {
      case HOES_HS -> VoltageLevel.HS;
      case HS_MS -> VoltageLevel.MS;
      case MS_NS -> VoltageLevel.NS;
      default -> level;
    };
  }
}
