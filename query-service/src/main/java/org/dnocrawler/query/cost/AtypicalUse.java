package org.dnocrawler.query.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// The individual charge of atypical use (StromNEV § 19(2) sentence 1, BNetzA BK4-13-739): the
/// highest load in the high-load windows takes the place of that of the year.
///
/// @param outcome `eligible`, `not_eligible`, or why nothing could be calculated: `hlzf_unknown`,
///   `level_not_in_hlzf`, `no_windows`, `hlzf_disputed`
/// @param unmet conditions that are not met, by name
/// @param reductionKw by how much the load in the windows is below that of the year
/// @param reductionPercent the same as a share, rounded down to two decimals
/// @param thresholdPercent least share at that level
/// @param thresholdKw least reduction
/// @param calculated the bill with the load in the windows
/// @param floorEur least charge: 20 % of the published one
/// @param chargeEur the individual charge, EUR a year, net
/// @param savingEur by how much it is below the published charge
/// @param thresholdEur least saving
/// @param source document with the windows
/// @param hlzfVerification what is known of the level's windows: the weakest verdict of its seasons
record AtypicalUse(
    String outcome,
    List<String> unmet,
    @Nullable BigDecimal reductionKw,
    @Nullable BigDecimal reductionPercent,
    @Nullable BigDecimal thresholdPercent,
    @Nullable BigDecimal thresholdKw,
    @Nullable Bill calculated,
    @Nullable BigDecimal floorEur,
    @Nullable BigDecimal chargeEur,
    @Nullable BigDecimal savingEur,
    @Nullable BigDecimal thresholdEur,
    @Nullable URI source,
    @Nullable VerificationStatus hlzfVerification) {

  private static final BigDecimal LEAST_KW = BigDecimal.valueOf(100);
  private static final BigDecimal LEAST_EUR = BigDecimal.valueOf(500);
  private static final BigDecimal LEAST_SHARE = new BigDecimal("0.20");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// Copies the list.
  AtypicalUse {
    unmet = List.copyOf(unmet);
  }

  /// What atypical use would save.
  ///
  /// @param published the bill with the load of the year
  /// @param sheet the windows; null when none are known
  static AtypicalUse of(
      PriceRow row,
      Usage.Metered usage,
      BigDecimal inWindowsKw,
      Bill published,
      @Nullable HlzfSheet sheet,
      boolean includeDisputed) {
    if (sheet == null) {
      return unknown("hlzf_unknown", null);
    }
    var rows = sheet.rows().stream().filter(hlzf -> hlzf.voltageLevel() == usage.level()).toList();
    var obstacle = obstacle(rows, includeDisputed);
    return obstacle == null
        ? calculated(row, usage, inWindowsKw, published, sheet, weakest(rows))
        : unknown(obstacle, sheet.source().url());
  }

  private static @Nullable String obstacle(List<HlzfRow> rows, boolean includeDisputed) {
    if (rows.isEmpty()) {
      return "level_not_in_hlzf";
    }
    if (rows.stream().allMatch(row -> row.windows().isEmpty())) {
      return "no_windows";
    }
    var disputed = weakest(rows) == VerificationStatus.DISPUTED;
    return disputed && !includeDisputed ? "hlzf_disputed" : null;
  }

  private static VerificationStatus weakest(List<HlzfRow> rows) {
    var verdicts = rows.stream().map(HlzfRow::verification).toList();
    if (verdicts.contains(VerificationStatus.DISPUTED)) {
      return VerificationStatus.DISPUTED;
    }
    return verdicts.contains(VerificationStatus.UNVERIFIED)
        ? VerificationStatus.UNVERIFIED
        : VerificationStatus.VERIFIED;
  }

  private static AtypicalUse unknown(String outcome, @Nullable URI source) {
    return new AtypicalUse(
        outcome, List.of(), null, null, null, null, null, null, null, null, null, source, null);
  }

  private static AtypicalUse calculated(
      PriceRow row,
      Usage.Metered usage,
      BigDecimal inWindowsKw,
      Bill published,
      HlzfSheet sheet,
      VerificationStatus hlzfVerification) {
    var bill = Bills.metered(row, usage.applied(), usage.kwh(), inWindowsKw);
    var floor = BillLine.cents(published.netEur().multiply(LEAST_SHARE));
    var charge = bill.netEur().max(floor);
    var saving = published.netEur().subtract(charge);
    var reduction = usage.peakKw().subtract(inWindowsKw);
    var threshold = threshold(usage.level());
    var unmet = new ArrayList<String>();
    if (reduction.multiply(HUNDRED).compareTo(threshold.multiply(usage.peakKw())) < 0) {
      unmet.add("threshold_percent");
    }
    if (reduction.compareTo(LEAST_KW) < 0) {
      unmet.add("threshold_kw");
    }
    if (saving.compareTo(LEAST_EUR) < 0) {
      unmet.add("threshold_eur");
    }
    return new AtypicalUse(
        unmet.isEmpty() ? "eligible" : "not_eligible",
        unmet,
        reduction,
        reduction.multiply(HUNDRED).divide(usage.peakKw(), 2, RoundingMode.DOWN),
        threshold,
        LEAST_KW,
        bill,
        floor,
        charge,
        saving,
        LEAST_EUR,
        sheet.source().url(),
        hlzfVerification);
  }

  /// Least share by which the load must be lower in the windows, percent.
  private static BigDecimal threshold(VoltageLevel level) {
    return BigDecimal.valueOf(
        switch (level) {
          case HOES -> 5;
          case HOES_HS, HS -> 10;
          case HS_MS, MS -> 20;
          case MS_NS, NS -> 30;
        });
  }
}
