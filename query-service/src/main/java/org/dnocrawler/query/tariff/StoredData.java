package org.dnocrawler.query.tariff;

import java.time.Instant;
import org.dnocrawler.common.tariff.PriceSheet;
import org.jspecify.annotations.Nullable;

/// What is known of one operator, year and kind of data; the cached value.
///
/// @param sheet the figures; present exactly when there are some
/// @param version number of the sheet's version, from 1; 0 when there is none
/// @param missing when and why a crawl found none; present exactly when there are no figures
public record StoredData(@Nullable PriceSheet sheet, int version, @Nullable Missing missing) {

  /// Checks that figures and their absence exclude each other.
  public StoredData {
    if ((sheet == null) == (missing == null)) {
      throw new IllegalArgumentException("stored data has either figures or a reason");
    }
  }

  static StoredData found(PriceSheet sheet, int version) {
    return new StoredData(sheet, version, null);
  }

  static StoredData missing(String reason, Instant checkedAt) {
    return new StoredData(null, 0, new Missing(reason, checkedAt));
  }

  /// A crawl that found nothing.
  ///
  /// @param reason why, for a person
  /// @param checkedAt when it ended
  public record Missing(String reason, Instant checkedAt) {}
}
