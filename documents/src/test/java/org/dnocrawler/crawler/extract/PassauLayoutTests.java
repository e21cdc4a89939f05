package org.dnocrawler.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.junit.jupiter.api.Test;

/// A layout met in the wild: a row for each class, net and gross side by side, and header words
/// that stand above the wrong columns.
class PassauLayoutTests {

  private static final String[][] ROWS = {
    {"Umspannung HS/MS - NE 4"},
    {"< 2.500 h/Jahr", "12,83", "15,27", "3,08", "3,67"},
    {">= 2.500 h/Jahr", "74,43", "88,57", "0,61", "0,73"},
    {"Mittelspannung (MS) - NE 5"},
    {"< 2.500 h/Jahr", "20,05", "23,86", "4,86", "5,78"},
    {">= 2.500 h/Jahr", "117,98", "140,40", "0,94", "1,12"},
    {"Umspannung MS/NS - NE 6"},
    {"< 2.500 h/Jahr", "30,81", "36,66", "5,57", "6,63"},
    {">= 2.500 h/Jahr", "115,06", "136,92", "2,20", "2,62"},
    {"Niederspannung (NS) - NE 7"},
    {"< 2.500 h/Jahr", "36,73", "43,71", "6,40", "7,62"},
    {">= 2.500 h/Jahr", "128,55", "152,97", "2,72", "3,24"},
  };
  private static final float[] COLUMNS = {260, 340, 420, 500};

  @Test
  void arithmeticDecidesWhichColumnIsWhichAndNetIsTaken() {
    var sheet =
        Sheets.sheet(
            Sheets.document(Sheets.PDF, passau("Nettopreise", "Bruttopreise")),
            Sheets.task("Stadtwerke Passau GmbH", 2022));

    assertThat(Sheets.rows(sheet))
        .containsExactly(
            "hs/ms 12.83 3.08 74.43 0.61",
            "ms 20.05 4.86 117.98 0.94",
            "ms/ns 30.81 5.57 115.06 2.20",
            "ns 36.73 6.40 128.55 2.72");
    assertThat(sheet.status()).isEqualTo(PublicationStatus.PRELIMINARY);
    assertThat(sheet.validFrom()).isEqualTo(LocalDate.of(2022, 1, 1));
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(sheet.rows())
        .allMatch(row -> row.provenance().confidence().compareTo(new BigDecimal("0.9")) < 0);
  }

  @Test
  void grossColumnsAreKnownByTheirFactorWhereNoHeaderNamesThem() {
    var sheet =
        Sheets.sheet(
            Sheets.document(Sheets.PDF, passau("", "")),
            Sheets.task("Stadtwerke Passau GmbH", 2022));

    assertThat(Sheets.rows(sheet))
        .startsWith("hs/ms 12.83 3.08 74.43 0.61", "ms 20.05 4.86 117.98 0.94");
  }

  private static byte[] passau(String net, String gross) {
    var pdf = new PositionedPdf();
    pdf.at(60, 60, "Stadtwerke Passau GmbH");
    pdf.at(60, 90, "Netzentgelte Strom für Entnahmestellen mit Leistungsmessung – vorläufig");
    pdf.centered(300, 120, "Arbeitspreise").centered(460, 120, "Leistungspreise");
    pdf.centered(300, 132, "in Cent/kWh").centered(460, 132, "in €/kW/a");
    for (int i = 0; i < 4; i++) {
      pdf.centered(COLUMNS[i], 144, i % 2 == 0 ? net : gross);
    }
    float y = 160;
    for (var row : ROWS) {
      pdf.at(60, y, row[0]);
      for (int i = 1; i < row.length; i++) {
        pdf.right(COLUMNS[i - 1] + 15, y, row[i]);
      }
      y += 14;
    }
    return pdf.at(60, y + 20, "gültig ab 1. Januar 2022, Preisstand 13. Oktober 2021").bytes();
  }
}
