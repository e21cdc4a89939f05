package org.dnocrawler.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;

/// The whole price sheet of Netze ODR 2025, preliminary, for tests.
public final class OdrSheet {

  private OdrSheet() {}

  /// The sheet, as that of any operator and year.
  public static PriceSheet of(String dno, int year) {
    return of(dno, year, VerificationStatus.VERIFIED);
  }

  /// The sheet with that verdict on all its prices.
  public static PriceSheet of(String dno, int year, VerificationStatus verification) {
    var rows = new ArrayList<PriceRow>();
    rows.add(row(VoltageLevel.HS_MS, "192.77 1.47 16.42 8.52 32.13 1.47", verification));
    rows.add(row(VoltageLevel.MS, "191.79 1.58 16.53 8.59 31.97 1.58", verification));
    rows.add(row(VoltageLevel.MS_NS, "174.93 2.27 21.42 8.41 29.16 2.27", verification));
    rows.add(row(VoltageLevel.NS, "149.46 1.38 10.83 6.93 24.91 1.38", verification));
    var slp =
        new StandardLoadPrice(
            new BigDecimal("69.35"),
            new BigDecimal("6.41"),
            verification,
            checks(verification),
            place("slp"));
    var variable =
        new ControllableLoad.TimeVariable(
            new BigDecimal("11.12"),
            new BigDecimal("6.41"),
            new BigDecimal("2.56"),
            List.of(
                new ControllableLoad.TierWindow(
                    "ht", List.of(1, 4), new TimeWindow("17:00", "20:00"))));
    var load =
        new ControllableLoad(
            new BigDecimal("115.31"),
            new BigDecimal("2.56"),
            variable,
            verification,
            checks(verification),
            place("§ 14a"));
    var like = PriceSheets.sheet(dno, year, PublicationStatus.PRELIMINARY, '7');
    return new PriceSheet(
        dno,
        year,
        PublicationStatus.PRELIMINARY,
        like.validFrom(),
        null,
        verification,
        rows,
        slp,
        load,
        like.source());
  }

  private static PriceRow row(VoltageLevel level, String figures, VerificationStatus verification) {
    var figure = List.of(figures.split(" ", -1)).stream().map(BigDecimal::new).toList();
    return new PriceRow(
        level,
        figure.get(0),
        figure.get(1),
        figure.get(2),
        figure.get(3),
        figure.get(4),
        figure.get(5),
        verification,
        checks(verification),
        place(level.wire()));
  }

  private static List<CheckResult> checks(VerificationStatus verification) {
    return List.of(
        new CheckResult("break_even", verification != VerificationStatus.DISPUTED, "0.01 EUR"));
  }

  private static RowProvenance place(String quote) {
    return new RowProvenance(2, "1,2,3,4", quote, "pdf-positions", BigDecimal.ONE, List.of());
  }
}
