package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.extract.Facts.Tax;

/// Finds columns that repeat another with tax in every row, whatever their headers say.
final class GrossColumns {

  private static final int ROWS_TO_BELIEVE = 2;
  private static final List<BigDecimal> RATES =
      List.of(new BigDecimal("1.19"), new BigDecimal("1.16"));
  private static final BigDecimal ROUNDING = new BigDecimal("0.0061");

  private GrossColumns() {}

  /// The figures without those of such columns; the columns that they repeat are net.
  static List<Figure> without(List<Figure> figures) {
    var columns = new TreeSet<Integer>();
    var cells = new HashMap<Block.Row, Map<Integer, Figure>>();
    for (var figure : figures) {
      int column = figure.cell().column();
      columns.add(column);
      cells.computeIfAbsent(figure.row(), _ -> new HashMap<>()).put(column, figure);
    }
    var gross = new TreeSet<Integer>();
    var net = new TreeSet<Integer>();
    Integer before = null;
    for (int column : columns) {
      if (before != null && repeats(cells, before, column)) {
        net.add(before);
        gross.add(column);
      } else if (before != null && repeats(cells, column, before)) {
        net.add(column);
        gross.add(before);
      }
      before = column;
    }
    gross.removeAll(net);
    return figures.stream()
        .filter(figure -> !gross.contains(figure.cell().column()))
        .map(figure -> net.contains(figure.cell().column()) ? asNet(figure) : figure)
        .toList();
  }

  private static Figure asNet(Figure figure) {
    var facts = figure.facts();
    return figure.with(
        new Facts(facts.utilisation(), facts.component(), facts.period(), Tax.NET, facts.unit()));
  }

  private static boolean repeats(Map<Block.Row, Map<Integer, Figure>> cells, int net, int gross) {
    int rows = 0;
    for (var row : cells.values()) {
      var without = row.get(net);
      var with = row.get(gross);
      if (without != null && with != null) {
        rows++;
        if (!isTaxed(without.number().value(), with.number().value())) {
          return false;
        }
      }
    }
    return rows >= ROWS_TO_BELIEVE;
  }

  private static boolean isTaxed(BigDecimal net, BigDecimal gross) {
    return net.signum() > 0
        && RATES.stream()
            .anyMatch(rate -> net.multiply(rate).subtract(gross).abs().compareTo(ROUNDING) <= 0);
  }
}
