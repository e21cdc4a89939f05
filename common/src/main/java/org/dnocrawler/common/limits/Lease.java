package org.dnocrawler.common.limits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Units of one subject under one policy that Redis has counted already and that this process may
/// spend without asking.
///
/// They are spent in the time they were given for, which is reckoned from before Redis was asked,
/// so that it ends here before it ends there. What is left then lapses. The first portion is asked
/// for along with a request that goes to Redis anyway, each further one aside when the present one
/// is half used up, so that no request of a hot subject waits; it grows and shrinks with how fast
/// the last one was spent.
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
  private int inSlice;
  private int size;

  Lease(LimitPolicy policy, Duration length, long now) {
    this.policy = policy;
    this.lengthNanos = spendable(length);
    this.sliceStart = now;
    this.noticedAt = now - NOTICE_NANOS;
  }

  /// Units that were counted at one time.
  static final class Portion {
    final int units;
    final long from;
    final long until;
    final Standing standing;
    int left;

    Portion(int units, long from, long until, Standing standing) {
      this.units = units;
      this.left = units;
      this.from = from;
      this.until = until;
      this.standing = standing;
    }
  }

  /// Whether units can be spent.
  ///
  /// @param now on the clock of `System.nanoTime`
  synchronized boolean has(int cost, long now) {
    return portion(cost, now) != null;
  }

  /// Spends units.
  ///
  /// @param now on the clock of `System.nanoTime`
  /// @return where the subject stands; null when there are not enough any more
  synchronized @Nullable Standing spend(int cost, long now) {
    var portion = portion(cost, now);
    if (portion == null) {
      return null;
    }
    portion.left -= cost;
    return standing(portion);
  }

  /// How many units to ask for ahead along with a request that goes to Redis anyway.
  ///
  /// @param cost units of one request; portions are of whole requests
  /// @return 0 for none: the subject is not hot, somebody else asks, or a portion would be less
  ///   than one request
  synchronized int wanted(int cost, long now) {
    note(now);
    portion(cost, now);
    return size == 0 && inSlice < HOT ? 0 : ask(size == 0 ? (long) inSlice * cost : size, cost);
  }

  /// How many units to ask for aside, now that the present portion comes to its end.
  ///
  /// @param cost units of one request; portions are of whole requests
  /// @return 0 for none
  synchronized int due(int cost, long now) {
    if (current == null || !isDue(current, now)) {
      return 0;
    }
    noticedAt = now;
    resize(current, now);
    return size == 0 ? 0 : ask(size, cost);
  }

  private int ask(long units, int cost) {
    var most = policy.burst() / LARGEST_SHARE;
    if (asking || next != null || cost > most) {
      return 0;
    }
    asking = true;
    var asked = Math.clamp(units, cost, most);
    return asked - asked % cost;
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
      size = 0;
      return null;
    }
    var portion = new Portion(units, askedAt, askedAt + spendable(spendFor), standing);
    size = Math.max(size, units);
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
    if (portion == current) {
      resize(portion, portion.until);
    }
    portion.left = 0;
    return left;
  }

  /// The question had no answer.
  synchronized void unanswered() {
    asking = false;
  }

  private @Nullable Portion portion(int cost, long now) {
    while (current != null && (current.until - now <= 0 || current.left < cost)) {
      resize(current, now);
      current = next;
      next = null;
    }
    return current;
  }

  /// Aims at portions that are spent within the time they are given for.
  private void resize(Portion used, long now) {
    var spent = used.units - used.left;
    var took = Math.clamp(Math.min(now, used.until) - used.from, 1, lengthNanos);
    size = Math.clamp(Math.round((double) spent * lengthNanos / took), 0, policy.burst());
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

  private void note(long now) {
    if (now - sliceStart >= lengthNanos) {
      sliceStart = now;
      inSlice = 0;
    }
    inSlice++;
  }

  private Standing standing(Portion portion) {
    var left = portion.left + (next == null ? 0 : next.left);
    var known = portion.standing;
    return new Standing(policy, known.remaining() + left, known.reset(), Duration.ZERO);
  }
}
