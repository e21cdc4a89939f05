package org.dnocrawler.crawler.fallback;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reading.Wording;
import org.dnocrawler.crawler.validate.NeighbourCheck;
import tools.jackson.core.JacksonException;

/// Decides whether what the model said about a document is taken: all of it, or nothing.
///
/// Year, operator and edition are those that the deterministic reading found; the model has no say.
final class Acceptance {

  /// Words of documents whose times may name the end of a quarter hour.
  private static final Pattern UNCLEAR_TIMES =
      Pattern.compile("(?iu)zeitstempel|viertelstunden-?ende|ende der (jeweiligen )?viertelstunde");

  private final Wording wording;
  private final FetchedDocument document;
  private final Sought sought;
  private final DataType type;

  Acceptance(Wording wording, FetchedDocument document, Sought sought, DataType type) {
    this.wording = wording;
    this.document = document;
    this.sought = sought;
    this.type = type;
  }

  /// Judges what the model said, whatever that is.
  Opinion judge(String said) {
    try {
      return new Opinion.Accepted(publication(said));
    } catch (ProposalRefusedException e) {
      return discarded(String.valueOf(e.getMessage()));
    } catch (JacksonException | IllegalArgumentException _) {
      return discarded("not in the form asked for");
    }
  }

  private static Opinion discarded(String reason) {
    return new Opinion.Refused("its answer is discarded: " + reason, true);
  }

  private Publication publication(String said) {
    return switch (type) {
      case NETZENTGELTE -> charges(said);
      case HLZF -> windows(said);
      case ALL -> throw new IllegalArgumentException("one kind at a time");
    };
  }

  private PriceSheet charges(String said) {
    var rows =
        NeighbourCheck.checked(
            Proposal.charges(said).stream()
                .map(row -> ProposedCharges.accepted(row, wording))
                .sorted(Comparator.comparing(PriceRow::voltageLevel))
                .toList());
    requireSome(rows);
    requireUndisputed(rows);
    return new PriceSheet(
        sought.dno(),
        sought.year(),
        wording.status(),
        wording.validFrom(),
        wording.validTo(),
        VerificationStatus.UNVERIFIED,
        rows,
        null,
        null,
        source());
  }

  private HlzfSheet windows(String said) {
    if (wording.passages().stream().anyMatch(p -> UNCLEAR_TIMES.matcher(p.text()).find())) {
      throw new ProposalRefusedException("the times may name the end of a quarter hour");
    }
    var rows =
        Proposal.windows(said).stream()
            .map(row -> ProposedWindows.accepted(row, wording))
            .sorted(Comparator.comparing(HlzfRow::voltageLevel).thenComparing(HlzfRow::season))
            .toList();
    requireSome(rows);
    return new HlzfSheet(
        sought.dno(),
        sought.year(),
        wording.status(),
        wording.validFrom(),
        wording.validTo(),
        TimeConvention.UNKNOWN,
        null,
        VerificationStatus.UNVERIFIED,
        rows,
        source());
  }

  private static void requireSome(List<?> rows) {
    if (rows.isEmpty()) {
      throw new ProposalRefusedException("it found no figures");
    }
  }

  private static void requireUndisputed(List<PriceRow> rows) {
    rows.stream()
        .filter(row -> row.verification() == VerificationStatus.DISPUTED)
        .findFirst()
        .ifPresent(row -> {
          throw new ProposalRefusedException(
              "the capacity price of %s is of another size than that of its neighbour"
                  .formatted(row.voltageLevel().wire()));
        });
  }

  private SourceDocument source() {
    return new SourceDocument(
        document.url(),
        document.sha256(),
        document.contentType(),
        document.content().capacity(),
        document.fetchedAt(),
        wording.title(),
        document.path());
  }
}
