package org.dnocrawler.crawler.reading;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.classify.Classification;
import org.dnocrawler.crawler.classify.DocumentClassifier;
import org.dnocrawler.crawler.document.DocumentReader;
import org.dnocrawler.crawler.document.DocumentText;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Reading;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.document.Tesseract;
import org.dnocrawler.crawler.extract.Extraction;
import org.dnocrawler.crawler.extract.PriceExtractor;
import org.dnocrawler.crawler.validate.PriceValidator;
import org.dnocrawler.crawler.validate.Validation;
import org.dnocrawler.crawler.windows.WindowExtraction;
import org.dnocrawler.crawler.windows.WindowExtractor;
import org.dnocrawler.crawler.windows.WindowValidation;
import org.dnocrawler.crawler.windows.WindowValidator;
import org.jspecify.annotations.Nullable;

/// Reads a document from its bytes to checked figures: the one way in for services and tools.
///
/// Thread-safe. Reading takes processor time and up to some 100 MB.
public final class DocumentReading {

  /// Version of everything between the bytes and the checked figures.
  ///
  /// To be raised by hand with each change by which some document would be read otherwise: then
  /// documents that were read before, and what they turned out not to be, count no more, and each
  /// is read once again when it is met next.
  public static final int VERSION = 7;

  private final DocumentReader reader;
  private final DocumentClassifier classifier = new DocumentClassifier();
  private final PriceExtractor prices = new PriceExtractor();
  private final PriceValidator priceValidator = new PriceValidator();
  private final WindowExtractor windows = new WindowExtractor();
  private final WindowValidator windowValidator = new WindowValidator();

  /// Makes a reading that leaves scanned pages unread.
  public DocumentReading() {
    this(null);
  }

  /// @param tesseract recognises scanned pages; null to leave them unread
  public DocumentReading(@Nullable Tesseract tesseract) {
    this.reader = new DocumentReader(tesseract);
  }

  /// Reads the document once and answers for each kind wanted.
  ///
  /// Whatever the bytes are, the answer is a value for each kind.
  ///
  /// @param types `NETZENTGELTE`, `HLZF` or both
  /// @param stages is told of each stage as it begins
  public Map<DataType, Finding> read(
      FetchedDocument document, Sought sought, Set<DataType> types, Consumer<Stage> stages) {
    stages.accept(Stage.CLASSIFY);
    var reading = reader.read(document);
    var findings = new EnumMap<DataType, Finding>(DataType.class);
    for (var type : types) {
      findings.put(
          type,
          switch (reading) {
            case Reading.Unreadable(var reason) -> new Finding.Rejected("not readable: " + reason);
            case Reading.Read(var text) -> find(type, text, document, sought, stages);
            case Reading.PartlyRead(var text, var missing) ->
                orMissing(find(type, text, document, sought, stages), missing);
          });
    }
    return findings;
  }

  /// What the document says word by word, for a reader of another kind.
  ///
  /// @param type `NETZENTGELTE` or `HLZF`
  /// @param mostCharacters longest text that is given
  /// @return empty unless all of the document was read, it as a whole answers the question, its
  ///   digits are not recognised from pictures, and its text is no longer than wanted
  public Optional<Wording> wording(
      FetchedDocument document, Sought sought, DataType type, int mostCharacters) {
    return reader.read(document) instanceof Reading.Read(var text)
        ? WordingReader.read(classify(type, text, document, sought), mostCharacters)
        : Optional.empty();
  }

  private Classification classify(
      DataType type, DocumentText text, FetchedDocument document, Sought sought) {
    return switch (type) {
      case NETZENTGELTE -> classifier.classify(text, document, sought);
      case HLZF -> classifier.classifyWindows(text, document, sought);
      case ALL -> throw new IllegalArgumentException("ask for each kind by its name");
    };
  }

  /// What is not on the pages that were read may be on those that were not.
  private static Finding orMissing(Finding finding, String missing) {
    return finding instanceof Finding.Found || finding instanceof Finding.Misprinted
        ? finding
        : new Finding.Abstained(missing);
  }

  private Finding find(
      DataType type,
      DocumentText text,
      FetchedDocument document,
      Sought sought,
      Consumer<Stage> stages) {
    var finding = findAsPrinted(type, text, document, sought, stages);
    return finding instanceof Finding.Found(var publication, var untold)
            && text.method().equals(DocumentText.RECOGNISED)
        ? new Finding.Found(RecognisedFigures.doubted(publication), untold)
        : finding;
  }

  private Finding findAsPrinted(
      DataType type,
      DocumentText text,
      FetchedDocument document,
      Sought sought,
      Consumer<Stage> stages) {
    return switch (type) {
      case NETZENTGELTE -> prices(text, document, sought, stages);
      case HLZF -> windows(text, document, sought, stages);
      case ALL -> throw new IllegalArgumentException("ask for each kind by its name");
    };
  }

  private Finding prices(
      DocumentText text, FetchedDocument document, Sought sought, Consumer<Stage> stages) {
    return switch (classifier.classify(text, document, sought)) {
      case Classification.Rejected(var verdict) -> new Finding.Rejected(verdict);
      case Classification.Elsewhere(var verdict) -> new Finding.Abstained(verdict);
      case Classification.Wanted wanted -> {
        stages.accept(Stage.EXTRACT);
        yield switch (prices.extract(wanted, sought.operator())) {
          case Extraction.Nothing(var reason) -> new Finding.Abstained(reason);
          case Extraction.LookAlike(var matter) -> new Finding.Rejected(matter + " only");
          case Extraction.Extracted extracted -> {
            stages.accept(Stage.VALIDATE);
            yield switch (priceValidator.validate(extracted, wanted, document, sought)) {
              case Validation.Refused(var reason) -> new Finding.Abstained(reason);
              case Validation.Valid(var sheet) -> new Finding.Found(sheet, extracted.untold());
            };
          }
        };
      }
    };
  }

  private Finding windows(
      DocumentText text, FetchedDocument document, Sought sought, Consumer<Stage> stages) {
    return switch (classifier.classifyWindows(text, document, sought)) {
      case Classification.Rejected(var verdict) -> new Finding.Rejected(verdict);
      case Classification.Elsewhere(var verdict) -> new Finding.Abstained(verdict);
      case Classification.Wanted wanted -> {
        stages.accept(Stage.EXTRACT);
        yield switch (windows.extract(wanted, sought.year())) {
          case WindowExtraction.Nothing(var reason) -> new Finding.Abstained(reason);
          case WindowExtraction.Extracted extracted -> {
            stages.accept(Stage.VALIDATE);
            yield switch (windowValidator.validate(extracted, wanted, document, sought)) {
              case WindowValidation.Misprinted misprint -> new Finding.Misprinted(misprint);
              case WindowValidation.Valid(var sheet) -> new Finding.Found(sheet);
            };
          }
        };
      }
    };
  }
}
