package org.dnocrawler.crawler.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.crawler.classify.Classification;
import org.dnocrawler.crawler.classify.DocumentClassifier;
import org.dnocrawler.crawler.document.DocumentReader;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Reading;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.dnocrawler.crawler.reading.Finding;
import org.junit.jupiter.api.Assumptions;

/// Runs documents through classify, extract and validate as the pipeline does.
public final class Sheets {

  public static final String PDF = "application/pdf";
  public static final String HTML = "text/html";
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final Instant FETCHED = Instant.parse("2026-01-15T08:00:00Z");

  private Sheets() {}

  /// Bytes of a shared sample; skips the test visibly when the samples are not there.
  public static byte[] sample(String name) {
    var folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("LICENSE"))) {
      folder = folder.getParent();
    }
    var file = folder == null ? null : folder.resolve("../shared/data/sheets/" + name);
    Assumptions.assumeTrue(
        file != null && Files.exists(file), () -> "shared sample " + name + " is not here");
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Sought task(String name, int year) {
    return new Sought("operator", name, null, year);
  }

  public static FetchedDocument document(String type, byte[] bytes, String url, String linkText) {
    return new FetchedDocument(
        URI.create(url),
        List.of(URI.create("https://netz.example/"), URI.create(url)),
        linkText,
        type,
        null,
        ByteBuffer.wrap(bytes),
        "0".repeat(64),
        FETCHED);
  }

  public static FetchedDocument document(String type, byte[] bytes) {
    return document(type, bytes, "https://netz.example/download/17", "");
  }

  public static FetchedDocument html(String body) {
    var page = "<!doctype html><html lang=de><meta charset=utf-8><body>" + body + "</body></html>";
    return document(HTML, page.getBytes(StandardCharsets.UTF_8));
  }

  public static Classification classify(FetchedDocument document, Sought task) {
    return switch (new DocumentReader().read(document)) {
      case Reading.Unreadable(var reason) -> new Classification.Rejected("not readable: " + reason);
      case Reading.Read(var text) -> new DocumentClassifier().classify(text, document, task);
      case Reading.PartlyRead(var text, _) ->
          new DocumentClassifier().classify(text, document, task);
    };
  }

  /// What comes of a document: the sheet, or the words with which a step turned it down.
  public static Object outcome(FetchedDocument document, Sought task) {
    var types = Set.of(DataType.NETZENTGELTE);
    var findings = new DocumentReading().read(document, task, types, _ -> {});
    return switch (findings.get(DataType.NETZENTGELTE)) {
      case Finding.Found(var publication, _) -> publication;
      case Finding.Misprinted(var misprint) -> misprint.reason();
      case Finding.Abstained(var reason) -> reason;
      case Finding.Rejected(var reason) -> reason;
    };
  }

  /// The sheet that comes of a document; fails with the words of the step that turned it down.
  public static PriceSheet sheet(FetchedDocument document, Sought task) {
    var outcome = outcome(document, task);
    if (outcome instanceof PriceSheet sheet) {
      return sheet;
    }
    throw new AssertionError("no sheet: " + outcome);
  }

  /// Rows as `level LP< AP< LP≥ AP≥ [LPm APm]`.
  public static List<String> rows(PriceSheet sheet) {
    return sheet.rows().stream()
        .map(row ->
            "%s %s %s %s %s"
                    .formatted(
                        row.voltageLevel().wire(),
                        row.leistungUnter2500h(),
                        row.arbeitUnter2500h(),
                        row.leistung(),
                        row.arbeit())
                + (row.leistungMonat() == null
                    ? ""
                    : " %s %s".formatted(row.leistungMonat(), row.arbeitMonat())))
        .toList();
  }
}
