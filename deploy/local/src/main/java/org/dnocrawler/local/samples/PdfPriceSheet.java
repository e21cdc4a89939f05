package org.dnocrawler.local.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.dnocrawler.local.samples.PdfSheet.Group;

/// Makes price sheets of the kind operators publish as PDF: cover, metered supply with the monthly
/// system beside it, standard load profiles, and the look-alike table of avoided charges.
final class PdfPriceSheet {

  private static final int SIX = 6;
  private static final int TWO = 2;

  private final String operator;
  private final int year;
  private final List<SampleRow> rows;

  PdfPriceSheet(String operator, int year, List<SampleRow> rows) {
    this.operator = operator;
    this.year = year;
    this.rows = rows;
  }

  /// Writes the electricity sheet.
  void writeElectricity(Path file) throws IOException {
    try (var document = new PDDocument()) {
      describe(document, "Preisblätter Netznutzung Strom " + year);
      cover(document);
      metered(document);
      profiles(document);
      avoided(document);
      save(document, file);
    }
  }

  /// Writes a gas sheet, whose name differs by a letter and whose tables by more.
  void writeGas(Path file) throws IOException {
    try (var document = new PDDocument()) {
      describe(document, "Preisblätter Netznutzung Gas " + year);
      try (var page = new PdfSheet(document, footer())) {
        page.heading("Netzentgelte Gas " + year, 15)
            .line("Entgelte für die Nutzung des Gasverteilnetzes, gültig ab 01.01." + year)
            .gap(14)
            .row(TWO, List.of("Jahresverbrauch kWh/a", "Grundpreis", "Arbeitspreis"), true)
            .row(TWO, List.of("", "EUR/a", "ct/kWh"), true)
            .rule()
            .row(TWO, List.of("bis 1.500", "12,00", "2,08"), false)
            .row(TWO, List.of("bis 8.000", "24,00", "1,28"), false)
            .row(TWO, List.of("bis 50.000", "48,00", "0,98"), false);
      }
      save(document, file);
    }
  }

  private void describe(PDDocument document, String title) {
    var information = document.getDocumentInformation();
    information.setTitle(title);
    information.setAuthor(operator);
    information.setSubject("Sample document of an invented operator");
  }

  private void save(PDDocument document, Path file) throws IOException {
    // the same bytes at every build
    document.setDocumentId(Long.valueOf(year));
    Files.createDirectories(file.getParent());
    document.save(file.toFile());
  }

  private void cover(PDDocument document) throws IOException {
    try (var page = new PdfSheet(document, footer())) {
      page.line("Anlage 1 zum Lieferantenrahmenvertrag")
          .gap(120)
          .heading("Preisblätter für die Nutzung", 22)
          .heading("des Stromverteilnetzes", 22)
          .gap(10)
          .heading(operator, 16)
          .gap(10)
          .heading("Gültig ab 01. Januar " + year, 13)
          .gap(60)
          .line(
              "Hinweis: Die nachfolgenden Entgelte sind die endgültigen Netzentgelte nach § 20 EnWG.")
          .line(
              "Erfundener Netzbetreiber; dieses Dokument ist ein Muster zum Ausprobieren von DNO Crawler.");
    }
  }

  private void metered(PDDocument document) throws IOException {
    try (var page = new PdfSheet(document, footer())) {
      page.line("Preisblätter für die Nutzung des Stromverteilnetzes der " + operator)
          .line("Gültig ab 01.01." + year)
          .gap(10)
          .heading("Preisblatt 1", 14)
          .heading("Netznutzungsentgelte für Entnahmestellen mit Leistungsmessung", 11)
          .gap(8)
          .groups(
              SIX,
              "",
              List.of(
                  new Group("Jahresleistungspreissystem", 1, 4),
                  new Group("Monatsleistungspreissystem", 5, 6)))
          .groups(
              SIX,
              "Entnahmestelle",
              List.of(
                  new Group("Benutzungsdauer < 2.500 h/a", 1, 2),
                  new Group("Benutzungsdauer >= 2.500 h/a", 3, 4),
                  new Group("§ 19 Abs. 1 StromNEV", 5, 6)))
          .row(
              SIX,
              List.of(
                  "",
                  "Leistungspreis",
                  "Arbeitspreis",
                  "Leistungspreis",
                  "Arbeitspreis",
                  "Leistungspreis",
                  "Arbeitspreis"),
              true)
          .row(
              SIX,
              List.of("", "EUR/kW/a", "ct/kWh", "EUR/kW/a", "ct/kWh", "EUR/kW/Monat", "ct/kWh"),
              true)
          .rule();
      for (var row : rows) {
        page.row(SIX, meteredCells(row), false);
      }
      page.gap(10)
          .line(
              "Alle Preise zuzüglich Messstellenbetrieb, Umlagen, Konzessionsabgabe und Umsatzsteuer.")
          .line(
              "Das Monatsleistungspreissystem muss vor dem Abrechnungszeitraum vereinbart werden.");
    }
  }

  private static List<String> meteredCells(SampleRow row) {
    return List.of(
        row.label(),
        SampleRow.german(row.capacityUnder()),
        SampleRow.german(row.energyUnder()),
        SampleRow.german(row.capacity()),
        SampleRow.german(row.energy()),
        SampleRow.german(row.monthlyCapacity()),
        SampleRow.german(row.energy()));
  }

  private void profiles(PDDocument document) throws IOException {
    try (var page = new PdfSheet(document, footer())) {
      page.heading("Preisblatt 2", 14)
          .heading("Entnahmestellen im Niederspannungsnetz ohne Leistungsmessung", 11)
          .gap(8)
          .row(
              TWO,
              List.of("Art der Entnahmestelle", "Arbeitspreis ct/kWh", "Grundpreis EUR/a"),
              true)
          .rule()
          .row(TWO, List.of("Standardlastprofil", "8,27", "12,00"), false)
          .row(TWO, List.of("Speicherheizung", "2,10", "-"), false)
          .row(TWO, List.of("Steuerbare Verbraucher, Modul 2", "3,31", "-"), false);
    }
  }

  private void avoided(PDDocument document) throws IOException {
    try (var page = new PdfSheet(document, footer())) {
      page.heading("Preisblatt 6", 14)
          .heading("Vermiedene Netzentgelte für dezentrale Einspeisung (§ 18 StromNEV)", 11)
          .gap(8)
          .row(TWO, List.of("Einspeiseebene", "Arbeitspreis", "Leistungspreis"), true)
          .row(TWO, List.of("", "ct/kWh", "EUR/kW/a"), true)
          .rule();
      for (var row : rows) {
        var paid = row.asAvoidedCharge();
        page.row(
            TWO,
            List.of(
                paid.label(), SampleRow.german(paid.energy()), SampleRow.german(paid.capacity())),
            false);
      }
    }
  }

  private String footer() {
    return "%s – Musterweg 1 – Stand 15.12.%d – Muster".formatted(operator, year - 1);
  }
}
