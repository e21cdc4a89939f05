package org.dnocrawler.common.limits;

import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What each algorithm means, said in another way than the script says it: from the list of all
/// units ever taken, in whole numbers without a bound.
final class LimitModel {

  private final LimitPolicy policy;

  /// Times of the units taken, in µs, in order.
  private final List<Long> taken = new ArrayList<>();

  LimitModel(LimitPolicy policy) {
    this.policy = policy;
  }

  /// Units that could be taken at that time.
  long free(long now) {
    return switch (policy.algorithm()) {
      case GCRA -> freeEvenly(now);
      case SLIDING_LOG -> policy.limit() - since(now - policy.windowMicros() + 1);
      case FIXED_WINDOW -> policy.limit() - since(now - now % policy.windowMicros());
      case CALENDAR_MONTH -> policy.limit() - since(startOfMonth(now));
    };
  }

  void take(int units, long now) {
    for (var i = 0; i < units; i++) {
      taken.add(now);
    }
  }

  /// The bucket: it leaks `limit` a window, and holds no more than the burst. Counted in units
  /// times the window, so that nothing is ever rounded.
  private long freeEvenly(long now) {
    var unit = BigInteger.valueOf(policy.windowMicros());
    var level = BigInteger.ZERO;
    var last = 0L;
    for (var at : taken) {
      level = leaked(level, at - last).add(unit);
      last = at;
    }
    var room = unit.multiply(BigInteger.valueOf(policy.burst()));
    return room.subtract(leaked(level, now - last)).divide(unit).longValueExact();
  }

  private BigInteger leaked(BigInteger level, long micros) {
    return level
        .subtract(BigInteger.valueOf(policy.limit()).multiply(BigInteger.valueOf(micros)))
        .max(BigInteger.ZERO);
  }

  private long since(long from) {
    return taken.stream().filter(at -> at >= from).count();
  }

  private static long startOfMonth(long now) {
    var day = Instant.EPOCH.plus(now, ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
    var start = YearMonth.from(day).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return ChronoUnit.MICROS.between(Instant.EPOCH, start);
  }
}
