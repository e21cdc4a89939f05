package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.dnocrawler.crawler.document.Block;
import org.jspecify.annotations.Nullable;

/// Makes rows of texts whose dots lead from a label to its price: `Leistungspreis .... 16,53 €/kW`.
final class LeaderRows {

  private static final Pattern LEADER =
      Pattern.compile("(.*\\S) ?(?:\\.{4,}|(?:\\. ){4,}|…+) ?(\\d[\\d.]*,\\d+)(?: (\\S.*))?");

  private LeaderRows() {}

  /// The blocks with such lines as tables, and such cells as rows of three.
  static List<Block> tabled(List<Block> blocks) {
    var tabled = new ArrayList<Block>();
    var run = new ArrayList<Block.Row>();
    @Nullable Integer page = null;
    for (var block : blocks) {
      if (!(block instanceof Block.Line line && isLed(line.text()))
          || !Objects.equals(page, line.page())) {
        close(run, page, tabled);
      }
      page = block.page();
      switch (block) {
        case Block.Line line when isLed(line.text()) -> run.add(row(line.text(), 0, "text"));
        case Block.Line line -> tabled.add(line);
        case Block.Table table -> tabled.add(tabled(table));
      }
    }
    close(run, page, tabled);
    return tabled;
  }

  private static void close(List<Block.Row> run, @Nullable Integer page, List<Block> tabled) {
    if (!run.isEmpty()) {
      tabled.add(new Block.Table(page, "text", run));
      run.clear();
    }
  }

  private static Block.Table tabled(Block.Table table) {
    var rows =
        table.rows().stream()
            .map(row ->
                row.cells().size() == 1 && isLed(row.cells().getFirst().text())
                    ? row(
                        row.cells().getFirst().text(),
                        row.cells().getFirst().column(),
                        row.region())
                    : row)
            .toList();
    return new Block.Table(table.page(), table.region(), rows);
  }

  private static boolean isLed(String text) {
    return LEADER.matcher(text).matches();
  }

  private static Block.Row row(String text, int column, String region) {
    var match = LEADER.matcher(text);
    var cells = new ArrayList<Block.Cell>();
    for (int i = 1; match.matches() && i <= match.groupCount(); i++) {
      if (match.group(i) != null) {
        cells.add(new Block.Cell(column + i - 1, column + i - 1, match.group(i), region));
      }
    }
    return new Block.Row(region, cells);
  }
}
