package org.dnocrawler.crawler.fallback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.WindowChecks;
import org.dnocrawler.crawler.reading.Wording;

/// Turns proposed windows into a row that stands in the document and passes every check.
final class ProposedWindows {

  private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:.](\\d{2})");

  private ProposedWindows() {}

  /// The row, unverified.
  ///
  /// That a season has no windows is never taken from a model.
  ///
  /// @throws ProposalRefusedException when it is not in the document or fails a check
  static HlzfRow accepted(Proposal.Windows row, Wording wording) {
    var level = ProposedCharges.level(row.voltageLevel());
    var season = season(row.season());
    var evidence = Evidence.of(wording, row.quotes());
    var windows = new ArrayList<TimeWindow>();
    var figures = new LinkedHashMap<String, String>();
    for (var window : row.windows()) {
      int number = windows.size();
      figures.put("windows[%d].start".formatted(number), window.start());
      figures.put("windows[%d].end".formatted(number), window.end());
      windows.add(window(window));
    }
    evidence.requireLevel(level, List.copyOf(figures.values()));
    evidence.requireSeason(season);
    windows.sort(Comparator.comparing(TimeWindow::startMinute));
    var checks = WindowChecks.of(windows);
    if (windows.isEmpty() || checks.verdict() != VerificationStatus.VERIFIED) {
      throw new ProposalRefusedException(
          "the windows of %s in %s fail a check".formatted(level.wire(), season.wire()));
    }
    return new HlzfRow(
        level,
        season,
        windows,
        VerificationStatus.UNVERIFIED,
        checks.results(),
        evidence.provenance(figures));
  }

  private static Season season(String wire) {
    try {
      return Season.fromWire(wire);
    } catch (IllegalArgumentException _) {
      throw new ProposalRefusedException("a season that there is not");
    }
  }

  private static TimeWindow window(Proposal.Window window) {
    try {
      return new TimeWindow(time(window.start()), time(window.end()));
    } catch (IllegalArgumentException _) {
      throw new ProposalRefusedException("a window that no day has");
    }
  }

  private static String time(String printed) {
    var time = TIME.matcher(printed);
    if (!time.matches()) {
      throw new ProposalRefusedException("a figure that is no time");
    }
    return "%02d:%s".formatted(Integer.parseInt(time.group(1)), time.group(2));
  }
}
