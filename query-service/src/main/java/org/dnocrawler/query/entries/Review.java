package org.dnocrawler.query.entries;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// A person's verdict on what was read: the same figures, confirmed or disputed.
///
/// @param verdict verified or disputed
/// @param levels the levels it is about; empty for everything, prices without a level included
/// @param reason why, as it is told to readers
record Review(VerificationStatus verdict, Set<VoltageLevel> levels, String reason) {

  static final String CHECK = "review";

  /// The publication with the verdict.
  Publication of(Publication publication) {
    return switch (publication) {
      case PriceSheet sheet -> of(sheet);
      case HlzfSheet sheet -> of(sheet);
    };
  }

  private PriceSheet of(PriceSheet sheet) {
    var rows = sheet.rows().stream().map(this::row).toList();
    var slp = levels.isEmpty() ? slp(sheet.slp()) : sheet.slp();
    var steuerbar = levels.isEmpty() ? steuerbar(sheet.steuerbar()) : sheet.steuerbar();
    return Sheets.with(sheet, rows, slp, steuerbar);
  }

  private HlzfSheet of(HlzfSheet sheet) {
    return Sheets.with(sheet, sheet.rows().stream().map(this::row).toList());
  }

  private boolean isAbout(VoltageLevel level) {
    return levels.isEmpty() || levels.contains(level);
  }

  private PriceRow row(PriceRow row) {
    return !isAbout(row.voltageLevel())
        ? row
        : new PriceRow(
            row.voltageLevel(),
            row.leistung(),
            row.arbeit(),
            row.leistungUnter2500h(),
            row.arbeitUnter2500h(),
            row.leistungMonat(),
            row.arbeitMonat(),
            verdict,
            checks(row.checks()),
            row.provenance());
  }

  private HlzfRow row(HlzfRow row) {
    return !isAbout(row.voltageLevel())
        ? row
        : new HlzfRow(
            row.voltageLevel(),
            row.season(),
            row.windows(),
            verdict,
            checks(row.checks()),
            row.provenance());
  }

  private @Nullable StandardLoadPrice slp(@Nullable StandardLoadPrice slp) {
    return slp == null
        ? null
        : new StandardLoadPrice(
            slp.grundpreis(), slp.arbeit(), verdict, checks(slp.checks()), slp.provenance());
  }

  private @Nullable ControllableLoad steuerbar(@Nullable ControllableLoad load) {
    return load == null
        ? null
        : new ControllableLoad(
            load.modul1(),
            load.modul2(),
            load.modul3(),
            verdict,
            checks(load.checks()),
            load.provenance());
  }

  /// The latest verdict takes the place of an earlier one.
  private List<CheckResult> checks(List<CheckResult> before) {
    var checks = new ArrayList<CheckResult>();
    before.stream().filter(check -> !CHECK.equals(check.check())).forEach(checks::add);
    checks.add(new CheckResult(CHECK, verdict == VerificationStatus.VERIFIED, reason));
    return checks;
  }
}
