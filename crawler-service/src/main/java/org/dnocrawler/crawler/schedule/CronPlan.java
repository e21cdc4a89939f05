package org.dnocrawler.crawler.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/// The times a cron expression names, in a zone.
///
/// On the day the clocks go forward a time that does not exist is kept as much later as they skip;
/// on the day they go back a time that comes twice is kept the first time. An expression for every
/// hour (`*`) goes by elapsed time instead: it skips and doubles nothing.
///
/// @param cron six fields, as it was read
/// @param zone where its times are
record CronPlan(CronExpression cron, ZoneId zone) {

  private static final int LONGEST = 100;
  private static final int FIELDS_WITHOUT_SECONDS = 5;
  private static final int HOUR_FIELD = 2;
  private static final int PROBED_RUNS = 10;
  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final int MOST_MISSED = 10_000;

  /// Reads an expression and makes sure that it fires, and not too often.
  ///
  /// @param cron six fields from second to weekday, five without the second, or a word such as
  ///   `@daily`
  /// @param zone name of a zone, such as `Europe/Berlin`
  /// @param now from when on it is to fire
  /// @return fails with [InvalidScheduleException], which says why
  static CronPlan checked(String cron, String zone, Instant now) {
    var plan = of(cron, zone);
    var last = plan.next(now);
    if (last == null) {
      throw new InvalidScheduleException(
          "'%s' never fires: no date fits all of its fields.".formatted(cron));
    }
    for (var run = 1; run < PROBED_RUNS; run++) {
      var next = plan.next(last);
      if (next != null && Duration.between(last, next).compareTo(SHORTEST_PAUSE) < 0) {
        throw new InvalidScheduleException(
            "'%s' fires more than once a minute; sites are not asked that often.".formatted(cron));
      }
      last = next == null ? last : next;
    }
    return plan;
  }

  /// Reads an expression; fails with [InvalidScheduleException] for one that is none.
  static CronPlan of(String cron, String zone) {
    return new CronPlan(cron(cron), zone(zone));
  }

  private static CronExpression cron(String text) {
    var cron = text.strip();
    if (cron.length() > LONGEST) {
      throw new InvalidScheduleException(
          "The cron expression is longer than %d characters.".formatted(LONGEST));
    }
    try {
      return CronExpression.parse(withSeconds(cron));
    } catch (IllegalArgumentException e) {
      throw new InvalidScheduleException("The cron expression cannot be read: " + e.getMessage());
    }
  }

  private static String withSeconds(String cron) {
    return cron.split("\\s+", -1).length == FIELDS_WITHOUT_SECONDS ? "0 " + cron : cron;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      throw new InvalidScheduleException(
          "'%s' is no time zone; send one such as 'Europe/Berlin'.".formatted(name));
    }
  }

  /// The first time after a moment; null when there is none.
  @Nullable Instant next(Instant after) {
    return goesByElapsedTime() ? nextElapsed(after) : nextOnTheClock(after);
  }

  private boolean goesByElapsedTime() {
    return cron.toString().split("\\s+", -1)[HOUR_FIELD].equals("*");
  }

  private @Nullable Instant nextElapsed(Instant after) {
    var next = cron.next(after.atZone(zone));
    return next == null ? null : next.toInstant();
  }

  /// Asks for times without a zone, so that none is skipped, and takes each to its first moment.
  private @Nullable Instant nextOnTheClock(Instant after) {
    var time = cron.next(LocalDateTime.ofInstant(after, zone));
    while (time != null && !time.atZone(zone).toInstant().isAfter(after)) {
      time = cron.next(time);
    }
    return time == null ? null : time.atZone(zone).toInstant();
  }

  /// What is due at a moment.
  ///
  /// @param first the first time that was not kept yet, not after now
  Due due(Instant first, Instant now) {
    var last = first;
    var missed = 0;
    var next = next(first);
    while (next != null && !next.isAfter(now) && missed < MOST_MISSED) {
      last = next;
      missed++;
      next = next(next);
    }
    return new Due(last, missed, missed < MOST_MISSED ? next : next(now));
  }

  /// What is due.
  ///
  /// @param at the time that is kept now, the latest of those due
  /// @param missed times before it that passed without a run; 10,000 stands for at least that many
  /// @param next the next time; null when there is none
  record Due(Instant at, int missed, @Nullable Instant next) {}
}
