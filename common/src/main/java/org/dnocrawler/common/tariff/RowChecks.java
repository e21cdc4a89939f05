package org.dnocrawler.common.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The checks of one row and what follows from them.
///
/// `break_even`, `simultaneity` and `order` follow from StromNEV § 17(3) to (5) and Annex 4 no. 4:
/// both price pairs are the same cost times the simultaneity function, whose two lines meet at
/// 2,500 h/a, start at 0.2 at most and end at 1. `range` and `monthly` are custom, not law.
///
/// @param results what each check said
/// @param verdict verified when all hold, else disputed
public record RowChecks(List<CheckResult> results, VerificationStatus verdict) {

  private static final BigDecimal SIX = new BigDecimal("6");
  private static final BigDecimal MONTHLY_ROUNDING = new BigDecimal("0.02");
  private static final BigDecimal MONTHLY_SHARE = new BigDecimal("0.001");

  /// Checks the prices of one row.
  ///
  /// @param pairs the annual prices
  /// @param leistungMonat monthly capacity price, EUR per kW; null where there is none
  /// @param arbeitMonat energy price beside it, ct per kWh; null where there is none
  public static RowChecks of(
      PricePairs pairs, @Nullable BigDecimal leistungMonat, @Nullable BigDecimal arbeitMonat) {
    var results = new ArrayList<CheckResult>();
    results.add(breakEven(pairs));
    results.add(simultaneity(pairs));
    results.add(order(pairs));
    results.add(range(pairs));
    if (leistungMonat != null) {
      results.add(monthly(pairs, leistungMonat, arbeitMonat));
    }
    return new RowChecks(List.copyOf(results), verdict(results));
  }

  /// One failed check is enough: a price that is wrong is worse than one that is missing.
  private static VerificationStatus verdict(List<CheckResult> results) {
    return results.stream().allMatch(CheckResult::passed)
        ? VerificationStatus.VERIFIED
        : VerificationStatus.DISPUTED;
  }

  private static CheckResult breakEven(PricePairs pairs) {
    var share = pairs.relativeGap().movePointRight(2).setScale(2, RoundingMode.HALF_UP);
    return new CheckResult(
        "break_even",
        pairs.breaksEven(),
        "at 2,500 h/a the prices differ by %s EUR/kW (%s %%), %s are rounding"
            .formatted(pairs.gap().toPlainString(), share, PricePairs.ROUNDING));
  }

  private static CheckResult simultaneity(PricePairs pairs) {
    return new CheckResult(
        "simultaneity",
        pairs.isSimultaneous(),
        "simultaneity at 0 h is %s, at most 0.2 is lawful".formatted(pairs.simultaneity()));
  }

  private static CheckResult order(PricePairs pairs) {
    return new CheckResult(
        "order",
        pairs.isOrdered(),
        "capacity %s to %s EUR/kW must rise, energy %s to %s ct/kWh must fall"
            .formatted(
                pairs.capacityUnder(),
                pairs.capacityFrom(),
                pairs.energyUnder(),
                pairs.energyFrom()));
  }

  private static CheckResult range(PricePairs pairs) {
    var odd = new ArrayList<String>();
    PlausibleRange.CAPACITY_UNDER.judge(pairs.capacityUnder(), odd);
    PlausibleRange.ENERGY_UNDER.judge(pairs.energyUnder(), odd);
    PlausibleRange.CAPACITY_FROM.judge(pairs.capacityFrom(), odd);
    PlausibleRange.ENERGY_FROM.judge(pairs.energyFrom(), odd);
    return new CheckResult(
        "range",
        odd.isEmpty(),
        odd.isEmpty() ? "all prices are of the usual size" : String.join("; ", odd));
  }

  /// The monthly price is a sixth of the annual one and its energy price the same, by custom.
  private static CheckResult monthly(
      PricePairs pairs, BigDecimal capacity, @Nullable BigDecimal energy) {
    var sixth = pairs.capacityFrom().divide(SIX, 4, RoundingMode.HALF_UP);
    var tolerance = MONTHLY_ROUNDING.max(sixth.multiply(MONTHLY_SHARE));
    boolean near = capacity.subtract(sixth).abs().compareTo(tolerance) <= 0;
    boolean same = energy == null || energy.compareTo(pairs.energyFrom()) == 0;
    return new CheckResult(
        "monthly",
        near && same,
        "monthly %s EUR/kW beside a sixth of %s; energy %s beside %s ct/kWh"
            .formatted(
                capacity,
                pairs.capacityFrom(),
                energy == null ? "none" : energy,
                pairs.energyFrom()));
  }
}
