package org.dnocrawler.query.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.export.Levels;
import org.dnocrawler.query.export.Published;
import org.jspecify.annotations.Nullable;

/// Calculates what a usage costs by one price sheet.
///
/// @param published the sheet as it is served
/// @param sheet the same sheet
/// @param hlzf high-load windows of the same operator and year; null when none are known
/// @param includeDisputed whether disputed prices are used
record CostCalculation(
    Published published, PriceSheet sheet, @Nullable HlzfSheet hlzf, boolean includeDisputed) {

  /// The answer; throws the problem `price_not_published` or `data_disputed`.
  CostAnswer answer(Usage usage) {
    return switch (usage) {
      case Usage.Metered metered -> metered(metered);
      case Usage.Monthly monthly -> monthly(monthly);
      case Usage.Standard standard -> standard(standard);
      case Usage.Controllable controllable -> controllable(controllable);
    };
  }

  private CostAnswer metered(Usage.Metered usage) {
    var row = row(usage.level());
    var below = Bills.metered(row, UtilisationClass.UNTER_2500H, usage.kwh(), usage.peakKw());
    var above = Bills.metered(row, UtilisationClass.AB_2500H, usage.kwh(), usage.peakKw());
    var bill = usage.applied() == UtilisationClass.AB_2500H ? above : below;
    var classes =
        List.of(
            new CostAnswer.ClassBill(UtilisationClass.UNTER_2500H, below),
            new CostAnswer.ClassBill(UtilisationClass.AB_2500H, above));
    var inWindows = usage.peakInWindowsKw();
    var atypical =
        inWindows == null
            ? null
            : AtypicalUse.of(row, usage, inWindows, bill, hlzf, includeDisputed);
    var beside =
        new CostAnswer.Beside(
            usage.both() ? classes : null,
            cheaper(below, above),
            null,
            atypical,
            IntensiveUse.of(usage, bill));
    return answer(use(usage), bill, beside, assumed(usage, atypical));
  }

  private static CostAnswer.Use use(Usage.Metered usage) {
    var given = usage.hours();
    return new CostAnswer.Use(
        usage.level(),
        "rlm",
        "yearly",
        usage.kwh(),
        usage.peakKw(),
        given == null ? usage.kwh().divide(usage.peakKw(), 2, RoundingMode.HALF_UP) : given,
        usage.applied(),
        usage.wanted() == null ? "utilisation_hours" : "request");
  }

  private static List<String> assumed(Usage.Metered usage, @Nullable AtypicalUse atypical) {
    var assumed = new ArrayList<String>();
    assumed.add("the prices apply to the whole year");
    if (usage.wanted() != null && usage.wanted() != usage.byHours()) {
      assumed.add("the class asked for, although the hours of use give the other");
    }
    if (atypical != null && atypical.calculated() != null) {
      assumed.add("the individual charge is priced by the class of the published one");
    }
    return assumed;
  }

  private static CostAnswer.Cheaper cheaper(Bill below, Bill above) {
    var difference = below.netEur().subtract(above.netEur());
    var cheaper =
        switch (difference.signum()) {
          case -1 -> UtilisationClass.UNTER_2500H;
          case 1 -> UtilisationClass.AB_2500H;
          default -> null;
        };
    return new CostAnswer.Cheaper(cheaper, difference.abs());
  }

  private CostAnswer monthly(Usage.Monthly usage) {
    var row = row(usage.level());
    var use =
        new CostAnswer.Use(usage.level(), "rlm", "monthly", usage.kwh(), null, null, null, null);
    var beside = new CostAnswer.Beside(null, null, yearlyInstead(row, usage), null, null);
    return answer(
        use,
        Bills.monthly(row, usage),
        beside,
        List.of("the consumption is that of the months whose loads are given"));
  }

  private static Bill yearlyInstead(PriceRow row, Usage.Monthly usage) {
    var peak = usage.peaksKw().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    var yearly = new Usage.Metered(usage.level(), usage.kwh(), peak, null, null, false, null);
    return Bills.metered(row, yearly.applied(), usage.kwh(), peak);
  }

  private CostAnswer standard(Usage.Standard usage) {
    return unmetered("slp", usage.kwh(), Bills.standard(slp(), usage.kwh()), List.of());
  }

  private CostAnswer controllable(Usage.Controllable usage) {
    var load = checked(steuerbar(), steuerbar().verification());
    var slp = usage.module() == 2 ? null : slp();
    var assumed =
        usage.module() == 2
            ? List.of("a meter of its own for the controllable load; no base price")
            : List.of("the reduction of module 1 takes the charge down to zero at most");
    return unmetered("steuerbar", usage.kwh(), Bills.controllable(load, slp, usage), assumed);
  }

  private CostAnswer unmetered(String customer, BigDecimal kwh, Bill bill, List<String> assumed) {
    var use = new CostAnswer.Use(VoltageLevel.NS, customer, "yearly", kwh, null, null, null, null);
    return answer(use, bill, CostAnswer.Beside.NOTHING, assumed);
  }

  private PriceRow row(VoltageLevel level) {
    var row =
        sheet.rows().stream()
            .filter(candidate -> candidate.voltageLevel() == level)
            .findFirst()
            .orElseThrow(() ->
                Levels.notPublished(sheet.rows().stream().map(PriceRow::voltageLevel).toList()));
    return checked(row, row.verification());
  }

  private StandardLoadPrice slp() {
    var slp = sheet.slp();
    if (slp == null) {
      throw Bills.missing("slp");
    }
    return checked(slp, slp.verification());
  }

  private ControllableLoad steuerbar() {
    var load = sheet.steuerbar();
    if (load == null) {
      throw Bills.missing("steuerbar");
    }
    return load;
  }

  /// The same prices, unless they are disputed and that is not wanted.
  private <T> T checked(T prices, VerificationStatus verification) {
    if (verification == VerificationStatus.DISPUTED && !includeDisputed) {
      throw new ProblemException(
          ProblemType.DATA_DISPUTED,
          "A check of these prices failed; send include_disputed: true to use them all the same.",
          Map.of(
              "source_url", sheet.source().url().toString(),
              "data", "/api/v1/dnos/%s/%d/netzentgelte".formatted(sheet.dno(), sheet.year())),
          null);
    }
    return prices;
  }

  private CostAnswer answer(
      CostAnswer.Use use, Bill bill, CostAnswer.Beside beside, List<String> assumed) {
    var disputed =
        bill.lines().stream().anyMatch(line -> line.verification() == VerificationStatus.DISPUTED);
    return new CostAnswer(
        sheet.dno(),
        published.dnoName(),
        sheet.year(),
        use,
        bill,
        beside,
        disputed,
        "EUR",
        "excluded",
        CostAnswer.NOT_INCLUDED,
        assumed,
        CostAnswer.Source.of(sheet, published.version()));
  }
}
