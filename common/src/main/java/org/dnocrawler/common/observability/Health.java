package org.dnocrawler.common.observability;

import java.util.Locale;

/// How well something is, from well to worse.
enum Health {
  /// All is well.
  UP,
  /// It works, but not as promised.
  DEGRADED,
  /// It does not work.
  DOWN;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
