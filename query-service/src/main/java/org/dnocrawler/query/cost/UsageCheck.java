package org.dnocrawler.query.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.export.Levels;
import org.jspecify.annotations.Nullable;

/// Turns a request into a usage that is possible; every refusal is the problem `invalid_request`
/// and names the field.
final class UsageCheck {

  /// More than all of Germany uses.
  private static final BigDecimal MOST_KWH = new BigDecimal("1000000000000");

  private static final BigDecimal MOST_KW = new BigDecimal("1000000000");
  private static final BigDecimal MOST_UNMETERED_KWH = new BigDecimal("100000");
  private static final BigDecimal HOURS_OF_A_LONG_MONTH = BigDecimal.valueOf(744);
  private static final int MOST_DECIMALS = 6;

  private final CostRequest request;
  private final int year;

  private UsageCheck(CostRequest request, int year) {
    this.request = request;
    this.year = year;
  }

  /// The usage that the request describes.
  static Usage of(CostRequest request, int year) {
    return new UsageCheck(request, year).usage();
  }

  private Usage usage() {
    var kwh = size("consumption_kwh", request.consumptionKwh(), MOST_KWH);
    return switch (word("customer", request.customer(), "rlm", "slp", "steuerbar")) {
      case "slp" -> standard(kwh);
      case "steuerbar" -> controllable(kwh);
      default -> metered(kwh);
    };
  }

  private Usage metered(BigDecimal kwh) {
    without("module", request.module());
    without("module_split_kwh", request.moduleSplitKwh());
    var pricing = word("pricing", request.pricing(), "yearly", "monthly");
    var level = request.voltageLevel();
    if (level == null) {
      throw CostInput.invalid("voltage_level", "voltage_level is needed, such as ms.");
    }
    return "monthly".equals(pricing)
        ? monthly(Levels.one(level), kwh)
        : yearly(Levels.one(level), kwh);
  }

  private Usage yearly(VoltageLevel level, BigDecimal kwh) {
    without("monthly_peaks_kw", request.monthlyPeaksKw());
    var peak = peak(kwh);
    var wish = request.utilisationClass();
    var both = "both".equals(wish);
    var wanted = wish == null || both ? null : utilisationClass(wish);
    return new Usage.Metered(
        level, kwh, peak, request.utilisationHours(), wanted, both, peakInWindows(peak));
  }

  private BigDecimal peak(BigDecimal kwh) {
    var hours = request.utilisationHours();
    if (hours == null) {
      return possible(size("peak_kw", request.peakKw(), MOST_KW), kwh);
    }
    without("peak_kw beside utilisation_hours", request.peakKw());
    var checked = size("utilisation_hours", hours, hoursOfYear());
    return kwh.divide(checked, MOST_DECIMALS, RoundingMode.HALF_UP);
  }

  private BigDecimal possible(BigDecimal peak, BigDecimal kwh) {
    if (kwh.compareTo(peak.multiply(hoursOfYear())) > 0) {
      throw CostInput.invalid(
          "peak_kw",
          "%s kW all year long are less than %s kWh."
              .formatted(peak.toPlainString(), kwh.toPlainString()));
    }
    return peak;
  }

  private @Nullable BigDecimal peakInWindows(BigDecimal peak) {
    var hlzf = request.hlzf();
    if (hlzf == null) {
      return null;
    }
    var inWindows = sizeOrZero("hlzf.peak_in_windows_kw", hlzf.peakInWindowsKw(), MOST_KW);
    if (inWindows.compareTo(peak) > 0) {
      throw CostInput.invalid(
          "hlzf.peak_in_windows_kw", "The load in the windows is not above that of the year.");
    }
    return inWindows;
  }

  private Usage monthly(VoltageLevel level, BigDecimal kwh) {
    without("peak_kw", request.peakKw());
    without("utilisation_hours", request.utilisationHours());
    without("class", request.utilisationClass());
    without("hlzf", request.hlzf());
    var given = request.monthlyPeaksKw();
    if (given == null || given.isEmpty() || given.size() > 12) {
      throw CostInput.invalid("monthly_peaks_kw", "monthly_peaks_kw has 1 to 12 loads, kW.");
    }
    var peaks = new ArrayList<BigDecimal>();
    for (var peak : given) {
      peaks.add(sizeOrZero("monthly_peaks_kw", peak, MOST_KW));
    }
    requireEnough(kwh, peaks);
    return new Usage.Monthly(level, kwh, peaks);
  }

  private static void requireEnough(BigDecimal kwh, List<BigDecimal> peaks) {
    var sum = peaks.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (kwh.compareTo(sum.multiply(HOURS_OF_A_LONG_MONTH)) > 0) {
      throw CostInput.invalid(
          "monthly_peaks_kw", "These loads all months long are less than the consumption.");
    }
  }

  private Usage standard(BigDecimal kwh) {
    without("module", request.module());
    without("module_split_kwh", request.moduleSplitKwh());
    requireUnmetered(kwh);
    return new Usage.Standard(kwh);
  }

  private Usage controllable(BigDecimal kwh) {
    requireUnmetered(kwh);
    var module = request.module();
    if (module == null || module < 1 || module > 3) {
      throw CostInput.invalid("module", "module is 1, 2 or 3.");
    }
    if (module != 3) {
      without("module_split_kwh", request.moduleSplitKwh());
      return new Usage.Controllable(kwh, module, null);
    }
    return new Usage.Controllable(kwh, module, split(kwh));
  }

  private Usage.Split split(BigDecimal kwh) {
    var given = request.moduleSplitKwh();
    if (given == null) {
      throw CostInput.invalid("module_split_kwh", "Module 3 needs the consumption by tier.");
    }
    var split =
        new Usage.Split(
            sizeOrZero("module_split_kwh.hochtarif", given.hochtarif(), MOST_KWH),
            sizeOrZero("module_split_kwh.standardtarif", given.standardtarif(), MOST_KWH),
            sizeOrZero("module_split_kwh.niedrigtarif", given.niedrigtarif(), MOST_KWH));
    var sum = split.hochtarif().add(split.standardtarif()).add(split.niedrigtarif());
    if (sum.compareTo(kwh) != 0) {
      throw CostInput.invalid("module_split_kwh", "The tiers sum up to consumption_kwh.");
    }
    return split;
  }

  /// What customers without power metering do not have.
  private void requireUnmetered(BigDecimal kwh) {
    without("peak_kw", request.peakKw());
    without("utilisation_hours", request.utilisationHours());
    without("class", request.utilisationClass());
    without("pricing", request.pricing());
    without("monthly_peaks_kw", request.monthlyPeaksKw());
    without("hlzf", request.hlzf());
    var level = request.voltageLevel();
    if (level != null && Levels.one(level) != VoltageLevel.NS) {
      throw CostInput.invalid("voltage_level", "Without power metering the level is ns.");
    }
    if (kwh.compareTo(MOST_UNMETERED_KWH) > 0) {
      throw CostInput.invalid(
          "consumption_kwh", "Above 100,000 kWh a year power is metered (StromNEV § 17(6)).");
    }
  }

  private BigDecimal hoursOfYear() {
    return BigDecimal.valueOf(Year.isLeap(year) ? 8_784 : 8_760);
  }

  private static UtilisationClass utilisationClass(String word) {
    return switch (word) {
      case "unter_2500h" -> UtilisationClass.UNTER_2500H;
      case "ab_2500h" -> UtilisationClass.AB_2500H;
      default -> throw CostInput.invalid("class", "class is unter_2500h, ab_2500h or both.");
    };
  }

  /// The word, or the first of the known when none is given.
  private static String word(String field, @Nullable String given, String... known) {
    var word = Objects.requireNonNullElse(given, known[0]);
    if (!List.of(known).contains(word)) {
      throw CostInput.invalid(field, field + " is one of " + String.join(", ", known) + ".");
    }
    return word;
  }

  private static void without(String field, @Nullable Object value) {
    if (value != null) {
      throw CostInput.invalid(field, field + " does not go with the rest of the request.");
    }
  }

  private static BigDecimal size(String field, @Nullable BigDecimal value, BigDecimal most) {
    var size = sizeOrZero(field, value, most);
    if (size.signum() == 0) {
      throw tooSmall(field, "above");
    }
    return size;
  }

  private static BigDecimal sizeOrZero(String field, @Nullable BigDecimal value, BigDecimal most) {
    if (value == null) {
      throw CostInput.invalid(field, field + " is needed.");
    }
    if (value.signum() < 0) {
      throw tooSmall(field, "not below");
    }
    if (value.compareTo(most) > 0) {
      throw CostInput.invalid(field, "%s is at most %s.".formatted(field, most.toPlainString()));
    }
    if (value.scale() > MOST_DECIMALS) {
      throw CostInput.invalid(field, field + " has at most 6 decimals.");
    }
    return value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
  }

  private static ProblemException tooSmall(String field, String word) {
    return CostInput.invalid(field, "%s must be %s zero.".formatted(field, word));
  }
}
