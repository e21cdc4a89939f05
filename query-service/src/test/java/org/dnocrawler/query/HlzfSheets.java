package org.dnocrawler.query;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.dnocrawler.common.tariff.CheckResult;
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

/// Sheets of high-load windows to store; the figures are those of Rothenburg 2026 in medium
/// voltage.
public final class HlzfSheets {

  private HlzfSheets() {}

  /// Windows of one level from the document whose hash repeats that digit.
  public static HlzfSheet sheet(String dno, int year, PublicationStatus status, char digit) {
    return new HlzfSheet(
        dno,
        year,
        status,
        LocalDate.of(year, 1, 1),
        LocalDate.of(year, 12, 31),
        TimeConvention.CLOCK,
        "Montag bis Freitag, außer Feiertagen und Brückentagen",
        VerificationStatus.VERIFIED,
        List.of(
            row(Season.WINTER, "08:15-08:30", "09:00-11:30", "12:00-14:15", "15:00-18:00"),
            row(Season.SPRING),
            row(Season.SUMMER),
            row(Season.AUTUMN, "09:45-11:15")),
        new SourceDocument(
            URI.create("https://www.example.org/hlzf-" + digit + ".pdf"),
            String.valueOf(digit).repeat(64),
            "application/pdf",
            54_321,
            Instant.parse("2025-11-02T08:00:00Z"),
            "Hochlastzeitfenster " + year,
            List.of(URI.create("https://www.example.org/hlzf-" + digit + ".pdf"))));
  }

  private static HlzfRow row(Season season, String... windows) {
    return new HlzfRow(
        VoltageLevel.MS,
        season,
        Stream.of(windows)
            .map(window -> new TimeWindow(window.substring(0, 5), window.substring(6)))
            .toList(),
        VerificationStatus.VERIFIED,
        List.of(new CheckResult("quarter_hours", true, "all times are on a quarter hour")),
        new RowProvenance(
            1,
            "10,20,30,40",
            "MS " + season.wire(),
            "pdf-positions",
            new BigDecimal("0.95"),
            List.of(new RowProvenance.ValueSource("windows", "10,20,30,40", "wie gedruckt"))));
  }
}
