package org.dnocrawler.crawler.validate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Objects;
import org.dnocrawler.common.tariff.PricePairs;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.RowChecks;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.classify.Classification;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.extract.ExtractedRow;
import org.dnocrawler.crawler.extract.Extraction;

/// Checks each row of an extraction and makes a price sheet of it.
///
/// Thread-safe.
public final class PriceValidator {

  /// Checks the rows; the sheet is as trustworthy as its weakest row, and not verified where the
  /// document has more levels than could be read.
  ///
  /// Refused is what cannot be a sheet at all: a price that is negative or a level that stands
  /// twice. Rows that break the law of the arithmetic are kept as disputed, with the figures.
  public Validation validate(
      Extraction.Extracted extracted,
      Classification.Wanted wanted,
      FetchedDocument document,
      Sought sought) {
    var levels = extracted.rows().stream().map(ExtractedRow::voltageLevel).distinct().count();
    if (levels < extracted.rows().size()) {
      return new Validation.Refused("a voltage level stands twice");
    }
    if (extracted.rows().stream().anyMatch(PriceValidator::isImpossible)) {
      return new Validation.Refused("a price is zero or negative");
    }
    var rows =
        NeighbourCheck.checked(
            extracted.rows().stream()
                .sorted(Comparator.comparing(ExtractedRow::voltageLevel))
                .map(PriceValidator::checked)
                .toList());
    var slp = extracted.slp() == null ? null : BesideChecks.of(extracted.slp());
    var controllable =
        extracted.controllable() == null ? null : BesideChecks.of(extracted.controllable(), slp);
    var verdicts = new ArrayList<>(rows.stream().map(PriceRow::verification).toList());
    if (slp != null) {
      verdicts.add(slp.verification());
    }
    if (controllable != null) {
      verdicts.add(controllable.verification());
    }
    if (!extracted.untold().isEmpty()) {
      verdicts.add(VerificationStatus.UNVERIFIED);
    }
    return new Validation.Valid(
        new PriceSheet(
            sought.dno(),
            wanted.year(),
            Objects.requireNonNullElse(extracted.edition(), wanted.status()),
            wanted.validFrom(),
            wanted.validTo(),
            VerificationStatus.weakest(verdicts),
            rows,
            slp,
            controllable,
            source(wanted, document)));
  }

  private static boolean isImpossible(ExtractedRow row) {
    return row.leistung().signum() <= 0
        || row.leistungUnter2500h().signum() <= 0
        || row.arbeitUnter2500h().signum() <= 0
        || row.arbeit().signum() < 0;
  }

  private static PriceRow checked(ExtractedRow row) {
    var pairs =
        new PricePairs(
            row.leistungUnter2500h(), row.arbeitUnter2500h(), row.leistung(), row.arbeit());
    var checks = RowChecks.of(pairs, row.leistungMonat(), row.arbeitMonat());
    return new PriceRow(
        row.voltageLevel(),
        row.leistung(),
        row.arbeit(),
        row.leistungUnter2500h(),
        row.arbeitUnter2500h(),
        row.leistungMonat(),
        row.arbeitMonat(),
        checks.verdict(),
        checks.results(),
        row.provenance());
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
