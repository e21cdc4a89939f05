package org.dnocrawler.crawler.classify;

import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentText;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.jspecify.annotations.Nullable;

/// Decides whether a document is the price sheet that a crawl is to find.
///
/// Thread-safe.
public final class DocumentClassifier {

  /// Judges a document by what it says.
  public Classification classify(DocumentText text, FetchedDocument document, Sought sought) {
    var evidence = Evidence.of(text, document);
    var objection = KindFinder.objection(evidence);
    if (objection.isPresent()) {
      return new Classification.Rejected(objection.get());
    }
    var other = OperatorFinder.other(evidence, sought, document.url());
    if (other.isPresent()) {
      return new Classification.Elsewhere("of another operator: " + other.get());
    }
    var found = YearFinder.find(evidence, sought.year());
    if (found.isEmpty()) {
      return new Classification.Elsewhere("names no year");
    }
    int year = found.get().year();
    if (year != sought.year()) {
      return new Classification.Elsewhere("charges of %d, not %d".formatted(year, sought.year()));
    }
    if (GrossSheets.isGross(evidence)) {
      return new Classification.Elsewhere(
          "its prices include value-added tax, and net ones are not stated");
    }
    return new Classification.Wanted(
        text,
        year,
        StatusFinder.find(evidence, year, document.fetchedAt()),
        found.get().likeliest(),
        found.get().validFrom(),
        found.get().validTo(),
        text.title());
  }

  /// Judges whether a document may hold high-load time windows.
  ///
  /// The year is that of the document as a whole; its tables may say another.
  public Classification classifyWindows(
      DocumentText text, FetchedDocument document, Sought sought) {
    var evidence = Evidence.of(text, document);
    var objection = WindowKind.objection(evidence);
    if (objection.isPresent()) {
      return new Classification.Rejected(objection.get());
    }
    var other = OperatorFinder.other(evidence, sought, document.url());
    if (other.isPresent()) {
      return new Classification.Elsewhere("of another operator: " + other.get());
    }
    var found = YearFinder.findOfWindows(evidence);
    return new Classification.Wanted(
        text,
        found.map(YearFinder.Found::year).orElse(0),
        StatusFinder.find(evidence, sought.year(), document.fetchedAt()),
        found.map(YearFinder.Found::year).filter(year -> year == sought.year()).isPresent(),
        found.map(YearFinder.Found::validFrom).orElse(null),
        found.map(YearFinder.Found::validTo).orElse(null),
        titleOfWindows(text, evidence));
  }

  /// A table of values has no title but the name of its file.
  private static @Nullable String titleOfWindows(DocumentText text, Evidence evidence) {
    boolean bare = text.blocks().stream().noneMatch(Block.Line.class::isInstance);
    return text.title() == null && bare && !evidence.file().isEmpty()
        ? evidence.file().replace('_', ' ')
        : text.title();
  }
}
