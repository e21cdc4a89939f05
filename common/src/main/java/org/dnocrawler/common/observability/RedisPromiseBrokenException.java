package org.dnocrawler.common.observability;

import java.io.Serial;
import java.util.List;

/// A Redis role does not keep what the suite relies on, and the service was told to insist.
final class RedisPromiseBrokenException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  RedisPromiseBrokenException(String role, List<String> reasons) {
    super("%s: %s".formatted(role, String.join("; ", reasons)));
  }
}
