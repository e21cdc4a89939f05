package org.dnocrawler.query.entries;

import java.net.URI;
import java.time.Instant;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.tariff.Origin;
import org.dnocrawler.query.tariff.VersionHead;
import org.jspecify.annotations.Nullable;

/// A version as admins see it in lists; the fields are those of [VersionHead].
record Entry(
    String dno,
    int year,
    DataType dataType,
    int version,
    Origin origin,
    @Nullable String author,
    @Nullable String reason,
    @Nullable Integer base,
    boolean served,
    @Nullable String heldBack,
    PublicationStatus status,
    VerificationStatus verification,
    URI url,
    String sha256,
    Instant storedAt) {

  static Entry of(VersionHead head) {
    return new Entry(
        head.key().dno(),
        head.key().year(),
        head.key().dataType(),
        head.version(),
        head.origin(),
        head.author(),
        head.reason(),
        head.base(),
        head.served(),
        head.heldBack(),
        head.status(),
        head.verification(),
        head.url(),
        head.sha256(),
        head.storedAt());
  }
}
