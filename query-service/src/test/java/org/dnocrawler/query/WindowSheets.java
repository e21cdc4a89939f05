package org.dnocrawler.query;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;

/// Sheets of high-load windows for tests.
public final class WindowSheets {

  private WindowSheets() {}

  /// The windows that SWHM Netze print for 2018 as times on the clock; summer of NS is left out, so
  /// that one season is unknown.
  public static HlzfSheet swhm(String dno, int year) {
    return sheet(
        dno,
        year,
        TimeConvention.CLOCK,
        row(VoltageLevel.MS, Season.WINTER, "09:15-14:15", "17:00-18:00"),
        row(VoltageLevel.MS, Season.SPRING),
        row(VoltageLevel.MS, Season.SUMMER),
        row(VoltageLevel.MS, Season.AUTUMN, "09:45-14:00", "17:15-17:30"),
        row(VoltageLevel.NS, Season.WINTER, "16:45-19:00"),
        row(VoltageLevel.NS, Season.SPRING),
        row(VoltageLevel.NS, Season.AUTUMN, "17:00-18:30"));
  }

  /// The windows that SWM print for 2019, as stamps at the end of a quarter hour.
  public static HlzfSheet swm(String dno, int year) {
    return sheet(
        dno,
        year,
        TimeConvention.QUARTER_HOUR_END,
        row(VoltageLevel.HOES_HS, Season.WINTER),
        row(VoltageLevel.HOES_HS, Season.SPRING),
        row(VoltageLevel.HOES_HS, Season.SUMMER, "09:45-19:30"),
        row(VoltageLevel.HOES_HS, Season.AUTUMN),
        row(VoltageLevel.MS, Season.WINTER, "10:00-14:30", "17:15-20:00"),
        row(VoltageLevel.MS, Season.SPRING, "12:00-13:00", "18:15-19:45"),
        row(VoltageLevel.MS, Season.SUMMER),
        row(VoltageLevel.MS, Season.AUTUMN));
  }

  /// A sheet of these rows.
  public static HlzfSheet sheet(String dno, int year, TimeConvention convention, HlzfRow... rows) {
    return new HlzfSheet(
        dno,
        year,
        PublicationStatus.FINAL,
        LocalDate.of(year, 1, 1),
        LocalDate.of(year, 12, 31),
        convention,
        null,
        VerificationStatus.VERIFIED,
        List.of(rows),
        new SourceDocument(
            URI.create("https://www.example.org/hlzf-" + year + ".pdf"),
            "e".repeat(64),
            "application/pdf",
            54_321,
            Instant.parse("2026-10-31T08:00:00Z"),
            "Hochlastzeitfenster",
            List.of()));
  }

  /// A proved row of windows such as `09:15-14:15`.
  public static HlzfRow row(VoltageLevel level, Season season, String... windows) {
    return row(level, season, VerificationStatus.VERIFIED, windows);
  }

  /// A row of that verdict.
  public static HlzfRow row(
      VoltageLevel level, Season season, VerificationStatus verification, String... windows) {
    return new HlzfRow(
        level,
        season,
        Arrays.stream(windows)
            .map(window -> new TimeWindow(window.substring(0, 5), window.substring(6)))
            .toList(),
        verification,
        List.of(),
        new RowProvenance(2, "1,2,3,4", "as printed", "html-table", BigDecimal.ONE, List.of()));
  }
}
