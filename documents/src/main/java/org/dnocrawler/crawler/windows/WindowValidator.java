package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.WindowChecks;
import org.dnocrawler.crawler.classify.Classification;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;

/// Checks each row of windows and makes a sheet of them.
///
/// Thread-safe.
public final class WindowValidator {

  /// Checks the rows.
  ///
  /// Windows that no day can have, that overlap or stand out of order are a misprint: such a sheet
  /// cannot be kept, but is shown as printed. Windows that break another rule are kept as disputed.
  public WindowValidation validate(
      WindowExtraction.Extracted extracted,
      Classification.Wanted wanted,
      FetchedDocument document,
      Sought sought) {
    var checked = extracted.rows().stream().map(WindowValidator::checked).toList();
    if (checked.stream().anyMatch(row -> row.row().isEmpty())) {
      return new WindowValidation.Misprinted(
          checked.stream()
              .map(Checked::misprint)
              .filter(words -> !words.isEmpty())
              .collect(Collectors.joining("; ")),
          wanted.status(),
          extracted.notes(),
          checked.stream().map(Checked::printed).toList());
    }
    var rows = checked.stream().flatMap(row -> row.row().stream()).toList();
    return new WindowValidation.Valid(
        new HlzfSheet(
            sought.dno(),
            sought.year(),
            wanted.status(),
            wanted.wholeYear() ? wanted.validFrom() : null,
            wanted.wholeYear() ? wanted.validTo() : null,
            extracted.notes().convention(),
            extracted.notes().dayRule(),
            VerificationStatus.weakest(rows.stream().map(HlzfRow::verification).toList()),
            rows,
            source(wanted, document)));
  }

  private record Checked(Optional<HlzfRow> row, WindowValidation.CheckedRow printed) {
    String misprint() {
      return printed.checks().stream()
          .filter(check -> !check.passed())
          .map(check ->
              "%s in %s: %s"
                  .formatted(
                      printed.row().level().wire(), printed.row().season().wire(), check.detail()))
          .collect(Collectors.joining(", "));
    }
  }

  private static Checked checked(PrintedRow printed) {
    var windows =
        printed.windows().stream()
            .map(window -> window.window().orElse(null))
            .filter(Objects::nonNull)
            .toList();
    var checks = new ArrayList<CheckResult>();
    checks.add(order(printed));
    boolean possible = checks.getFirst().passed();
    if (possible) {
      checks.addAll(WindowChecks.of(windows).results());
    }
    duration(printed, checks);
    var shown = new WindowValidation.CheckedRow(printed, List.copyOf(checks));
    return new Checked(
        possible ? Optional.of(row(printed, windows, checks)) : Optional.empty(), shown);
  }

  private static HlzfRow row(
      PrintedRow printed, List<TimeWindow> windows, List<CheckResult> checks) {
    return new HlzfRow(
        printed.level(),
        printed.season(),
        windows,
        checks.stream().allMatch(CheckResult::passed)
            ? VerificationStatus.VERIFIED
            : VerificationStatus.DISPUTED,
        checks,
        printed.provenance());
  }

  private static CheckResult order(PrintedRow printed) {
    var odd = new ArrayList<String>();
    int before = 0;
    for (var window : printed.windows()) {
      if (window.window().isEmpty()) {
        odd.add(window.text() + " is no window of a day");
      } else if (window.start().ofDay() < before) {
        odd.add(window.text() + " overlaps or comes before the one before it");
      }
      before = Math.max(before, window.end().ofDay());
    }
    return new CheckResult(
        "order",
        odd.isEmpty(),
        odd.isEmpty() ? "windows are in order and apart" : String.join(", ", odd));
  }

  /// Lengths may be printed for each window or for all of them together.
  private static void duration(PrintedRow printed, List<CheckResult> checks) {
    if (printed.lengths().isEmpty() || printed.windows().isEmpty()) {
      return;
    }
    var minutes = printed.windows().stream().map(PrintedWindow::minutes).toList();
    int sum = minutes.stream().mapToInt(Integer::intValue).sum();
    var said = printed.lengths();
    boolean same =
        said.equals(minutes)
            || (said.stream().distinct().count() == 1 && said.getFirst() == sum)
            || said.stream().mapToInt(Integer::intValue).sum() == sum;
    checks.add(
        new CheckResult(
            "duration", same, "windows last %s min, printed are %s min".formatted(minutes, said)));
  }

  private static SourceDocument source(Classification.Wanted wanted, FetchedDocument document) {
    return new SourceDocument(
        document.url(),
        document.sha256(),
        document.contentType(),
        document.content().capacity(),
        document.fetchedAt(),
        wanted.title(),
        document.path());
  }
}
