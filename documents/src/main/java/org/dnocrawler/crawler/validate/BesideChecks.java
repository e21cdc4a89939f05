package org.dnocrawler.crawler.validate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.extract.ExtractedControllable;
import org.dnocrawler.crawler.extract.ExtractedStandardLoad;
import org.jspecify.annotations.Nullable;

/// Checks the charges beside those for metered supply: sizes, and the order of tiers.
final class BesideChecks {

  private static final BigDecimal ENERGY_LEAST = new BigDecimal("0.5");
  private static final BigDecimal ENERGY_MOST = new BigDecimal("30");
  private static final BigDecimal BASE_MOST = new BigDecimal("400");

  /// 80 EUR and a fifth of the energy price of 3,750 kWh (BNetzA BK8-22/010-A), with room around
  /// it.
  private static final BigDecimal FIRST_LEAST = new BigDecimal("50");

  private static final BigDecimal FIRST_MOST = new BigDecimal("400");

  private BesideChecks() {}

  static StandardLoadPrice of(ExtractedStandardLoad read) {
    var base = read.grundpreis();
    boolean usual =
        isEnergy(read.arbeit())
            && (base == null || (base.signum() >= 0 && base.compareTo(BASE_MOST) <= 0));
    var checks =
        List.of(
            new CheckResult(
                "range",
                usual,
                "energy %s ct/kWh, base %s EUR a year"
                    .formatted(read.arbeit(), base == null ? "none" : base)));
    return new StandardLoadPrice(base, read.arbeit(), verdict(checks), checks, read.provenance());
  }

  static ControllableLoad of(ExtractedControllable read, @Nullable StandardLoadPrice slp) {
    var checks = new ArrayList<CheckResult>();
    var first = read.modul1();
    if (first != null) {
      checks.add(
          new CheckResult(
              "range",
              first.compareTo(FIRST_LEAST) >= 0 && first.compareTo(FIRST_MOST) <= 0,
              "lump sum %s EUR a year".formatted(first)));
    }
    var second = read.modul2();
    if (second != null && slp != null) {
      checks.add(
          new CheckResult(
              "modul_2",
              second.compareTo(slp.arbeit()) < 0,
              "reduced %s beside %s ct/kWh".formatted(second, slp.arbeit())));
    }
    var third = read.modul3();
    if (third != null) {
      boolean falls =
          third.hochtarif().compareTo(third.standardtarif()) > 0
              && third.standardtarif().compareTo(third.niedrigtarif()) > 0;
      checks.add(
          new CheckResult(
              "tiers",
              falls,
              "high %s, standard %s, low %s ct/kWh must fall"
                  .formatted(third.hochtarif(), third.standardtarif(), third.niedrigtarif())));
    }
    return new ControllableLoad(
        read.modul1(), second, third, verdict(checks), checks, read.provenance());
  }

  private static boolean isEnergy(BigDecimal price) {
    return price.compareTo(ENERGY_LEAST) >= 0 && price.compareTo(ENERGY_MOST) <= 0;
  }

  private static VerificationStatus verdict(List<CheckResult> checks) {
    return checks.stream().allMatch(CheckResult::passed)
        ? VerificationStatus.VERIFIED
        : VerificationStatus.DISPUTED;
  }
}
