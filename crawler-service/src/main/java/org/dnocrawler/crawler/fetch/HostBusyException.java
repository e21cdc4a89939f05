package org.dnocrawler.crawler.fetch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The turn of a host did not come, or will not come soon enough to be waited for.
final class HostBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration freeIn;

  /// @param freeIn when the host may be asked again; null when that is not known
  HostBusyException(@Nullable Duration freeIn) {
    this.freeIn = freeIn;
    super(freeIn == null ? "the turn did not come" : "the turn comes in " + freeIn);
  }

  /// When the host may be asked again; null when that is not known.
  @Nullable Duration freeIn() {
    return freeIn;
  }
}
