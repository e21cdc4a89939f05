package org.dnocrawler.crawler.windows;

import java.util.List;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.VoltageLevel;

/// The windows of one level and season as a document prints them, right or wrong.
///
/// @param level the level at which power is taken
/// @param season the season
/// @param windows windows in printed order; empty when the document says that there are none
/// @param lengths minutes that the document states beside them; empty when it states none
/// @param provenance where they stand
public record PrintedRow(
    VoltageLevel level,
    Season season,
    List<PrintedWindow> windows,
    List<Integer> lengths,
    RowProvenance provenance) {

  /// Copies the lists.
  public PrintedRow {
    windows = List.copyOf(windows);
    lengths = List.copyOf(lengths);
  }

  /// Whether another row has the same windows.
  boolean saysTheSameAs(PrintedRow other) {
    return times().equals(other.times());
  }

  private String times() {
    return windows.stream().map(PrintedWindow::text).collect(Collectors.joining(","));
  }
}
