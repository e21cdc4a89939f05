package org.dnocrawler.common.observability;

import java.util.List;

/// What one check found.
///
/// @param health how well the thing is
/// @param reasons why it is not up, for a person; empty when it is
record CheckOutcome(Health health, List<String> reasons) {

  static CheckOutcome up() {
    return new CheckOutcome(Health.UP, List.of());
  }

  static CheckOutcome degraded(List<String> reasons) {
    return reasons.isEmpty() ? up() : new CheckOutcome(Health.DEGRADED, reasons);
  }

  static CheckOutcome down(String reason) {
    return new CheckOutcome(Health.DOWN, List.of(reason));
  }
}
