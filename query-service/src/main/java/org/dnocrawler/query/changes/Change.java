package org.dnocrawler.query.changes;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.tariff.Origin;
import org.dnocrawler.query.tariff.VersionHead;

/// A change of what is answered.
///
/// @param id place in the feed, rising with each change; what `since` takes
/// @param change `new`, `changed` or `withdrawn`
/// @param dno slug of the operator
/// @param year calendar year
/// @param dataType `NETZENTGELTE` or `HLZF`
/// @param version number of the version that is answered with from then on
/// @param status whether the operator calls the figures settled
/// @param verification the weakest verdict of its parts
/// @param source the document
/// @param data where the figures are read
/// @param changedAt when it was stored
public record Change(
    String id,
    String change,
    String dno,
    int year,
    DataType dataType,
    int version,
    PublicationStatus status,
    VerificationStatus verification,
    URI source,
    URI data,
    Instant changedAt) {

  /// The change that made a version the answer.
  public static Change of(VersionHead head) {
    var key = head.key();
    return new Change(
        Long.toString(head.id()),
        kind(head).name().toLowerCase(Locale.ROOT),
        key.dno(),
        key.year(),
        key.dataType(),
        head.version(),
        head.status(),
        head.verification(),
        head.url(),
        URI.create("/api/v1/dnos/%s/%d/%s".formatted(key.dno(), key.year(), key.dataType().wire())),
        head.storedAt());
  }

  private enum Kind {
    NEW,
    CHANGED,
    WITHDRAWN
  }

  private static Kind kind(VersionHead head) {
    if (head.origin() == Origin.WITHDRAWAL) {
      return Kind.WITHDRAWN;
    }
    return head.base() == null ? Kind.NEW : Kind.CHANGED;
  }
}
