package org.dnocrawler.query.entries;

import static org.dnocrawler.query.entries.EntryWords.invalid;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.common.tariff.WindowChecks;
import org.dnocrawler.query.entries.CorrectionRequest.Windows;
import org.jspecify.annotations.Nullable;

/// Changes of high-load windows.
final class WindowCorrection {

  private final Correction correction;
  private final CorrectionRequest request;

  WindowCorrection(Correction correction) {
    this.correction = correction;
    this.request = correction.request();
  }

  HlzfSheet of(@Nullable Publication served) {
    var before = served instanceof HlzfSheet sheet ? sheet : null;
    var rows = rows(before);
    return new HlzfSheet(
        correction.key().dno(),
        correction.key().year(),
        chosen(request.status(), before == null ? null : before.status())
            .orElse(PublicationStatus.UNKNOWN),
        chosen(request.validFrom(), before == null ? null : before.validFrom()).orElse(null),
        chosen(request.validTo(), before == null ? null : before.validTo()).orElse(null),
        chosen(request.timeConvention(), before == null ? null : before.timeConvention())
            .orElse(TimeConvention.UNKNOWN),
        chosen(request.dayRule(), before == null ? null : before.dayRule()).orElse(null),
        Sheets.weakest(rows),
        rows,
        correction.source(before));
  }

  private static <T> Optional<T> chosen(@Nullable T changed, @Nullable T before) {
    return Optional.ofNullable(changed != null ? changed : before);
  }

  private List<HlzfRow> rows(@Nullable HlzfSheet before) {
    Map<Place, HlzfRow> rows = new LinkedHashMap<>();
    if (before != null) {
      before.rows().forEach(row -> rows.put(new Place(row.voltageLevel(), row.season()), row));
    }
    for (var windows : request.windows() == null ? List.<Windows>of() : request.windows()) {
      var level = windows.voltageLevel();
      var season = windows.season();
      var times = windows.windows();
      if (level == null || season == null || times == null) {
        throw invalid("Each of 'windows' needs 'voltage_level', 'season' and 'windows'.");
      }
      var place = new Place(level, season);
      rows.put(place, row(place, times, rows.get(place)));
    }
    for (var level :
        request.removeLevels() == null ? List.<VoltageLevel>of() : request.removeLevels()) {
      if (!rows.keySet().removeIf(place -> place.level() == level)) {
        throw invalid("There is no level %s to remove.".formatted(level.wire()));
      }
    }
    return rows.values().stream()
        .sorted(Comparator.comparing(HlzfRow::voltageLevel).thenComparing(HlzfRow::season))
        .toList();
  }

  private HlzfRow row(Place place, List<TimeWindow> windows, @Nullable HlzfRow before) {
    var checks = WindowChecks.of(windows);
    return new HlzfRow(
        place.level(),
        place.season(),
        windows,
        correction.accepted(
            place.level().wire() + " in " + place.season().wire(),
            checks.verdict(),
            checks.results()),
        correction.reviewed(checks.results()),
        correction.provenance(before == null ? null : before.provenance(), List.of("windows")));
  }

  private record Place(VoltageLevel level, Season season) {}
}
