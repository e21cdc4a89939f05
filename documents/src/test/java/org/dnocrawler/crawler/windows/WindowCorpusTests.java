package org.dnocrawler.crawler.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.dnocrawler.crawler.reading.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads every document of the corpus as the service does and compares it with what it says.
class WindowCorpusTests {

  private static final DocumentReading READING = new DocumentReading();

  static List<Entry> corpus() {
    return Stream.of(
            WindowPages.all(),
            WindowWorkbooks.all(),
            WindowPdfs.all(),
            WindowLayouts.all(),
            WindowShapes.all(),
            WindowRows.all(),
            WindowTexts.all(),
            WindowHouseStyles.all(),
            WindowOddities.all())
        .flatMap(List::stream)
        .toList();
  }

  /// What came of a document: rows as in `Plan`, and the words for their absence.
  record Came(Entry.Outcome outcome, Map<String, String> rows, String words) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void documentIsReadAsItIsPrintedOrNotAtAll(Entry entry) {
    var came = read(entry);

    assertThat(came.rows()).as(came.words()).isEqualTo(entry.truth());
    assertThat(came.outcome()).as(came.words()).isEqualTo(entry.outcome());
  }

  @Test
  void publishedRowsAreExactNearlyAllAreFoundAndEveryMisprintIsFlagged(TestReporter reporter) {
    int verified = 0;
    int right = 0;
    int sought = 0;
    int found = 0;
    int misprints = 0;
    int flagged = 0;
    for (var entry : corpus()) {
      var came = read(entry);
      boolean misprint = entry.outcome() == Entry.Outcome.FLAGGED;
      misprints += misprint ? 1 : 0;
      flagged += misprint && came.outcome() == Entry.Outcome.FLAGGED ? 1 : 0;
      sought += entry.truth().size();
      for (var row : came.rows().entrySet()) {
        boolean same = row.getValue().equals(entry.truth().get(row.getKey()));
        found += same ? 1 : 0;
        verified += came.outcome() == Entry.Outcome.VERIFIED ? 1 : 0;
        right += came.outcome() == Entry.Outcome.VERIFIED && same ? 1 : 0;
      }
    }
    reporter.publishEntry(
        Map.of(
            "documents", String.valueOf(corpus().size()),
            "rows published", "%d, right %d".formatted(verified, right),
            "rows sought", "%d, found %d".formatted(sought, found),
            "misprints", "%d, flagged %d".formatted(misprints, flagged)));

    assertThat(corpus()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(right).isEqualTo(verified);
    assertThat(found * 100).isGreaterThanOrEqualTo(sought * 95);
    assertThat(flagged).isEqualTo(misprints);
  }

  static Came read(Entry entry) {
    var url = URI.create("https://netz.example/download/17");
    var document =
        new FetchedDocument(
            url,
            List.of(url),
            "",
            entry.type(),
            null,
            entry.content(),
            "0".repeat(64),
            Instant.parse("2026-01-15T08:00:00Z"));
    var sought = new Sought("operator", entry.operator(), null, entry.year());
    var findings = READING.read(document, sought, Set.of(DataType.HLZF), _ -> {});
    return switch (Objects.requireNonNull(findings.get(DataType.HLZF))) {
      case Finding.Found(var publication, _) -> came((HlzfSheet) publication);
      case Finding.Misprinted(var misprint) ->
          new Came(Entry.Outcome.FLAGGED, printed(misprint.rows()), misprint.reason());
      case Finding.Abstained(var reason) -> new Came(Entry.Outcome.NOTHING, Map.of(), reason);
      case Finding.Rejected(var reason) -> new Came(Entry.Outcome.NOTHING, Map.of(), reason);
    };
  }

  private static Came came(HlzfSheet sheet) {
    var rows = new LinkedHashMap<String, String>();
    sheet
        .rows()
        .forEach(row ->
            rows.put(
                row.voltageLevel().wire() + " " + row.season().wire(),
                row.windows().stream()
                    .map(window -> window.start() + "-" + window.end())
                    .collect(Collectors.joining(" "))));
    boolean verified = sheet.verification() == VerificationStatus.VERIFIED;
    return new Came(
        verified ? Entry.Outcome.VERIFIED : Entry.Outcome.FLAGGED, rows, sheet.source().toString());
  }

  private static Map<String, String> printed(List<WindowValidation.CheckedRow> rows) {
    var printed = new LinkedHashMap<String, String>();
    rows.forEach(checked ->
        printed.put(
            checked.row().level().wire() + " " + checked.row().season().wire(),
            checked.row().windows().stream()
                .map(window -> window.start().text() + "-" + window.end().text())
                .collect(Collectors.joining(" "))));
    return printed;
  }
}
