package org.dnocrawler.query.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.jobs.GivenDocument;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;

/// Decides whether what a crawl read takes the place of what is served.
///
/// A publication that is held back is kept as a version, where an admin can bring it into service.
/// Between versions of one operator, year and kind:
/// - a less settled one never takes the place of a more settled one (EnWG § 20(1): the expected
///   figures of October are superseded by the final ones);
/// - one whose checks fail never takes the place of one whose checks hold;
/// - what a person corrected gives way to proved figures only;
/// - a table that lacks levels of the served one, or whose prices are of quite another size, is
///   taken for another table of the same shape (avoided charges, reserve capacity, fictional
///   charges of EnWG § 118(5a)).
final class Succession {

  /// Median change of the capacity prices beyond which two sheets of one year are not one table.
  static final BigDecimal OTHER_SIZE = new BigDecimal("0.30");

  private Succession() {}

  /// Why what was read of a document that somebody brought is held back; null when it is served.
  ///
  /// Nobody but an admin vouches for a document, so a user's waits for an admin's look.
  static @Nullable String objection(
      Publication newcomer, @Nullable GivenDocument given, @Nullable StoredVersion served) {
    return given != null && !given.byAdmin()
        ? "a user brought the document; an admin has to look at it"
        : objection(newcomer, served);
  }

  /// Why the newcomer is held back; null when it is served.
  ///
  /// @param newcomer what a crawl read
  /// @param served what is answered with; null when nothing is, or when it was withdrawn
  static @Nullable String objection(Publication newcomer, @Nullable StoredVersion served) {
    if (served == null || served.publication() == null) {
      return null;
    }
    var present = served.present();
    if (settledness(newcomer.status()) < settledness(present.status())) {
      return "a more settled version stays the answer";
    }
    if (newcomer.verification() == VerificationStatus.DISPUTED
        && present.verification() != VerificationStatus.DISPUTED) {
      return "its checks fail, those of the served version hold";
    }
    if (served.head().origin() == Origin.CORRECTION
        && newcomer.verification() != VerificationStatus.VERIFIED) {
      return "a person corrected the served version, and this one is not proved";
    }
    return newcomer instanceof PriceSheet sheet && present instanceof PriceSheet before
        ? otherTable(sheet, before)
        : null;
  }

  private static @Nullable String otherTable(PriceSheet newcomer, PriceSheet served) {
    if (served.verification() == VerificationStatus.DISPUTED) {
      return null;
    }
    var levels = newcomer.rows().stream().map(PriceRow::voltageLevel).toList();
    var lacking =
        served.rows().stream()
            .map(PriceRow::voltageLevel)
            .filter(level -> !levels.contains(level))
            .map(level -> level.wire())
            .toList();
    if (!lacking.isEmpty() && newcomer.status() == served.status()) {
      return "it lacks levels of the served version: " + String.join(", ", lacking);
    }
    var change = medianChange(newcomer, served);
    return change != null && change.compareTo(OTHER_SIZE) > 0
        ? "its capacity prices differ from the served ones by %s %% in the median"
            .formatted(change.movePointRight(2).setScale(0, RoundingMode.HALF_UP))
        : null;
  }

  /// Median of the relative changes of the capacity price from 2,500 h/a on; null without a common
  /// level.
  private static @Nullable BigDecimal medianChange(PriceSheet newcomer, PriceSheet served) {
    var changes = new ArrayList<BigDecimal>();
    for (var row : newcomer.rows()) {
      served.rows().stream()
          .filter(before -> before.voltageLevel() == row.voltageLevel())
          .filter(before -> before.leistung().signum() > 0)
          .map(before -> change(before.leistung(), row.leistung()))
          .forEach(changes::add);
    }
    return changes.isEmpty() ? null : median(changes);
  }

  private static BigDecimal change(BigDecimal before, BigDecimal after) {
    return after.subtract(before).abs().divide(before, 4, RoundingMode.HALF_UP);
  }

  private static BigDecimal median(List<BigDecimal> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static int settledness(PublicationStatus status) {
    return switch (status) {
      case PRELIMINARY -> 0;
      case UNKNOWN -> 1;
      case FINAL -> 2;
    };
  }
}
