package org.dnocrawler.common.limits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Units of one subject under one policy that Redis has counted already and that this process may
/// spend without asking.
///
/// They are spent in the time they were given for, which is reckoned from before Redis was asked,
/// so that it ends here before it ends there. What is left then lapses. The first portion is asked
/// for along with a request that goes to Redis anyway, each further one aside when the present one
/// is half used up, so that no request of a hot subject waits. It is as large as what was asked for
/// lately in as long a time.
final class Lease {

  private static final int HOT = 10;
  private static final int LARGEST_SHARE = 50;
  private static final long NOTICE_NANOS = Duration.ofMillis(20).toNanos();

  private final LimitPolicy policy;
  private final long lengthNanos;

  private @Nullable Portion current;
  private @Nullable Portion next;
  private boolean asking;
  private long noticedAt;
  private long sliceStart;
  private Demand slice = new Demand();
  private Demand before = new Demand();

  Lease(LimitPolicy policy, Duration length, long now) {
    this.policy = policy;
    this.lengthNanos = spendable(length);
    this.sliceStart = now;
    this.noticedAt = now - NOTICE_NANOS;
  }

  /// What was asked for in a stretch of time as long as a portion is spent in.
  private static final class Demand {
    int requests;
    long units;
  }

  /// Units that were counted at one time.
  static final class Portion {
    final int units;
    final long from;
    final long until;
    final Standing standing;
    int left;
    boolean isClosed;

    Portion(int units, long from, long until, Standing standing) {
      this.units = units;
      this.left = units;
      this.from = from;
      this.until = until;
      this.standing = standing;
    }
  }

  /// Takes units, to be spent.
  ///
  /// @param now on the clock of `System.nanoTime`
  /// @return the portion they are of; null when there are not enough any more
  synchronized @Nullable Portion take(int cost, long now) {
    var portion = portion(cost, now);
    if (portion != null) {
      note(cost, now);
      portion.left -= cost;
    }
    return portion;
  }

  /// Puts units back that were taken and not spent; after the time of their portion they lapse.
  synchronized void putBack(Portion portion, int cost) {
    slice.requests--;
    slice.units -= cost;
    if (!portion.isClosed) {
      portion.left += cost;
    }
  }

  /// Where the subject stands that has taken units of a portion.
  synchronized Standing standing(Portion portion) {
    var left = portion.left + (next == null || next == portion ? 0 : next.left);
    var known = portion.standing;
    return new Standing(policy, known.remaining() + left, known.reset(), Duration.ZERO);
  }

  /// How many units to ask for ahead along with a request that goes to Redis anyway.
  ///
  /// @param cost units of one request; portions are of whole requests
  /// @return 0 for none: the subject is not hot, somebody else asks, or a portion would be less
  ///   than one request
  synchronized int wanted(int cost, long now) {
    note(cost, now);
    portion(cost, now);
    return ask(cost, now);
  }

  /// How many units to ask for aside, now that the present portion comes to its end.
  ///
  /// @param cost units of one request; portions are of whole requests
  /// @return 0 for none
  synchronized int due(int cost, long now) {
    if (current == null || !isDue(current, now)) {
      return 0;
    }
    var units = ask(cost, now);
    if (units > 0) {
      noticedAt = now;
    }
    return units;
  }

  private int ask(int cost, long now) {
    var most = policy.burst() / LARGEST_SHARE;
    if (asking || next != null || cost > most || !isHot()) {
      return 0;
    }
    asking = true;
    var units = Math.clamp(demand(now), cost, most);
    return units - units % cost;
  }

  private boolean isHot() {
    return slice.requests >= HOT || before.requests >= HOT;
  }

  /// Units that will be asked for in as long a time as a portion is spent in, going by lately.
  private long demand(long now) {
    var passed = Math.max(now - sliceStart, lengthNanos / 4);
    return Math.max(before.units, slice.units * lengthNanos / passed);
  }

  /// What came of asking.
  ///
  /// @param units how many were handed out; 0 for none
  /// @param spendFor how long they may be spent, from `askedAt` on
  /// @param standing where the subject stands, without these
  /// @return the portion, to be closed when its time is over; null for none
  synchronized @Nullable Portion granted(
      int units, Duration spendFor, Standing standing, long askedAt) {
    asking = false;
    if (units == 0) {
      slice = new Demand();
      before = new Demand();
      return null;
    }
    var portion = new Portion(units, askedAt, askedAt + spendable(spendFor), standing);
    if (current == null) {
      current = portion;
    } else {
      next = portion;
    }
    return portion;
  }

  /// Spends no more of a portion.
  ///
  /// @return what is left of it, once
  synchronized int close(Portion portion) {
    var left = portion.left;
    portion.left = 0;
    portion.isClosed = true;
    return left;
  }

  /// The question had no answer.
  synchronized void unanswered() {
    asking = false;
  }

  private @Nullable Portion portion(int cost, long now) {
    while (current != null && (current.until - now <= 0 || current.left < cost)) {
      current = next;
      next = null;
    }
    return current;
  }

  private boolean isDue(Portion portion, long now) {
    var isShort =
        portion.left * 2 < portion.units
            || portion.until - now < (portion.until - portion.from) / 2;
    return isShort && next == null && !asking && now - noticedAt >= NOTICE_NANOS;
  }

  /// The part of a time in which units are spent.
  private static long spendable(Duration time) {
    return time.toNanos() * 3 / 4;
  }

  private void note(int cost, long now) {
    var passed = now - sliceStart;
    if (passed >= lengthNanos) {
      before = passed < 2 * lengthNanos ? slice : new Demand();
      slice = new Demand();
      sliceStart = now;
    }
    slice.requests++;
    slice.units += cost;
  }
}
