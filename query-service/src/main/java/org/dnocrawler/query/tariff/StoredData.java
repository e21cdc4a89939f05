package org.dnocrawler.query.tariff;

import java.time.Instant;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.jspecify.annotations.Nullable;

/// What is known of one operator, year and kind of data; the cached value.
///
/// @param sheet the charges; present exactly when they were asked for and are known
/// @param hlzf the high-load windows; present exactly when they were asked for and are known
/// @param version number of the publication's version, from 1; 0 when there is none
/// @param missing why there is none; present exactly when nothing is known
public record StoredData(
    @Nullable PriceSheet sheet, @Nullable HlzfSheet hlzf, int version, @Nullable Missing missing) {

  /// Checks that a publication and its absence exclude each other.
  public StoredData {
    if ((sheet == null ? 0 : 1) + (hlzf == null ? 0 : 1) + (missing == null ? 0 : 1) != 1) {
      throw new IllegalArgumentException("stored data is either a publication or a reason");
    }
  }

  static StoredData found(Publication publication, int version) {
    return switch (publication) {
      case PriceSheet sheet -> new StoredData(sheet, null, version, null);
      case HlzfSheet hlzf -> new StoredData(null, hlzf, version, null);
    };
  }

  static StoredData missing(String reason, Instant checkedAt) {
    return new StoredData(null, null, 0, new Missing(reason, checkedAt, false));
  }

  static StoredData withdrawn(String reason, Instant at) {
    return new StoredData(null, null, 0, new Missing("withdrawn by an admin: " + reason, at, true));
  }

  /// The charges or the windows, whichever was asked for; null when a crawl found none.
  public @Nullable Publication publication() {
    return sheet != null ? sheet : hlzf;
  }

  /// Nothing is known, and nothing is to be crawled for now.
  ///
  /// @param reason why, for a person
  /// @param checkedAt when the crawl ended that found nothing, or when an admin withdrew the
  ///   figures
  /// @param withdrawn whether an admin withdrew what was known; it stays so until an admin or a
  ///   crawl that finds another document brings figures
  public record Missing(String reason, Instant checkedAt, boolean withdrawn) {}
}
