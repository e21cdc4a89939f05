package org.dnocrawler.query.entries;

import static org.dnocrawler.query.entries.EntryWords.invalid;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.PricePairs;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.RowChecks;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.entries.CorrectionRequest.Prices;
import org.jspecify.annotations.Nullable;

/// Changes of charges.
final class PriceCorrection {

  private static final BigDecimal HIGHEST = new BigDecimal("1000000");
  private static final int MOST_DIGITS = 6;

  private final Correction correction;
  private final CorrectionRequest request;

  PriceCorrection(Correction correction) {
    this.correction = correction;
    this.request = correction.request();
  }

  PriceSheet of(@Nullable Publication served) {
    var before = served instanceof PriceSheet sheet ? sheet : null;
    var rows = rows(before);
    var slp = slp(before == null ? null : before.slp());
    var steuerbar = steuerbar(before == null ? null : before.steuerbar());
    return new PriceSheet(
        correction.key().dno(),
        correction.key().year(),
        request.status() != null
            ? request.status()
            : before == null ? PublicationStatus.UNKNOWN : before.status(),
        request.validFrom() != null || before == null ? request.validFrom() : before.validFrom(),
        request.validTo() != null || before == null ? request.validTo() : before.validTo(),
        Sheets.weakest(rows, slp, steuerbar),
        rows,
        slp,
        steuerbar,
        correction.source(before));
  }

  private List<PriceRow> rows(@Nullable PriceSheet before) {
    Map<VoltageLevel, PriceRow> rows = new EnumMap<>(VoltageLevel.class);
    if (before != null) {
      before.rows().forEach(row -> rows.put(row.voltageLevel(), row));
    }
    for (var prices : request.rows() == null ? List.<Prices>of() : request.rows()) {
      var level = prices.voltageLevel();
      if (level == null) {
        throw invalid("Each of 'rows' needs a 'voltage_level'.");
      }
      rows.put(level, row(level, prices, rows.get(level)));
    }
    for (var level :
        request.removeLevels() == null ? List.<VoltageLevel>of() : request.removeLevels()) {
      if (rows.remove(level) == null) {
        throw invalid("There is no level %s to remove.".formatted(level.wire()));
      }
    }
    return rows.values().stream().sorted(Comparator.comparing(PriceRow::voltageLevel)).toList();
  }

  private PriceRow row(VoltageLevel level, Prices prices, @Nullable PriceRow before) {
    var leistung =
        price(level, "leistung", prices.leistung(), before == null ? null : before.leistung());
    var arbeit = price(level, "arbeit", prices.arbeit(), before == null ? null : before.arbeit());
    var leistungUnter =
        price(
            level,
            "leistung_unter_2500h",
            prices.leistungUnter2500h(),
            before == null ? null : before.leistungUnter2500h());
    var arbeitUnter =
        price(
            level,
            "arbeit_unter_2500h",
            prices.arbeitUnter2500h(),
            before == null ? null : before.arbeitUnter2500h());
    var leistungMonat =
        optional(prices.leistungMonat(), before == null ? null : before.leistungMonat());
    var arbeitMonat = optional(prices.arbeitMonat(), before == null ? null : before.arbeitMonat());
    var checks =
        RowChecks.of(
            new PricePairs(leistungUnter, arbeitUnter, leistung, arbeit),
            leistungMonat,
            arbeitMonat);
    return new PriceRow(
        level,
        leistung,
        arbeit,
        leistungUnter,
        arbeitUnter,
        leistungMonat,
        arbeitMonat,
        correction.accepted("level " + level.wire(), checks.verdict(), checks.results()),
        correction.reviewed(checks.results()),
        correction.provenance(before == null ? null : before.provenance(), changed(prices)));
  }

  private static List<String> changed(Prices prices) {
    var changed = new ArrayList<String>();
    name(prices.leistung(), "leistung", changed);
    name(prices.arbeit(), "arbeit", changed);
    name(prices.leistungUnter2500h(), "leistung_unter_2500h", changed);
    name(prices.arbeitUnter2500h(), "arbeit_unter_2500h", changed);
    name(prices.leistungMonat(), "leistung_monat", changed);
    name(prices.arbeitMonat(), "arbeit_monat", changed);
    return changed;
  }

  private static void name(@Nullable BigDecimal price, String name, List<String> changed) {
    if (price != null) {
      changed.add(name);
    }
  }

  private static BigDecimal price(
      VoltageLevel level, String name, @Nullable BigDecimal price, @Nullable BigDecimal before) {
    if (price != null) {
      return checked(price);
    }
    if (before == null) {
      throw invalid("Level %s is new, so it needs '%s'.".formatted(level.wire(), name));
    }
    return before;
  }

  private static @Nullable BigDecimal optional(
      @Nullable BigDecimal price, @Nullable BigDecimal before) {
    return price == null ? before : checked(price);
  }

  private static BigDecimal checked(BigDecimal price) {
    if (price.signum() < 0 || price.compareTo(HIGHEST) >= 0 || price.scale() > MOST_DIGITS) {
      throw invalid(
          "A price is from 0 to below %s with at most %d digits after the point."
              .formatted(HIGHEST, MOST_DIGITS));
    }
    return price;
  }

  private @Nullable StandardLoadPrice slp(@Nullable StandardLoadPrice before) {
    var prices = request.slp();
    if (prices == null) {
      return before;
    }
    var arbeit = optional(prices.arbeit(), before == null ? null : before.arbeit());
    if (arbeit == null) {
      throw invalid("'slp' is new, so it needs 'arbeit'.");
    }
    return new StandardLoadPrice(
        optional(prices.grundpreis(), before == null ? null : before.grundpreis()),
        arbeit,
        VerificationStatus.VERIFIED,
        correction.reviewed(List.of()),
        correction.provenance(
            before == null ? null : before.provenance(), List.of("grundpreis", "arbeit")));
  }

  private @Nullable ControllableLoad steuerbar(@Nullable ControllableLoad before) {
    var modules = request.steuerbar();
    return modules == null
        ? before
        : new ControllableLoad(
            modules.modul1(),
            modules.modul2(),
            modules.modul3(),
            VerificationStatus.VERIFIED,
            correction.reviewed(List.of()),
            correction.provenance(before == null ? null : before.provenance(), List.of()));
  }
}
