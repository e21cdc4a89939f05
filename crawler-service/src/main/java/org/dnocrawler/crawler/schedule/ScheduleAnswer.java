package org.dnocrawler.crawler.schedule;

import java.time.Instant;
import java.util.UUID;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// A schedule as the API shows it.
///
/// @param name its name
/// @param cron when it fires
/// @param zone name of the zone of these times
/// @param dno slug of the operator
/// @param dnoName its registered name
/// @param year a calendar year, `current` or `next`
/// @param dataType kind of publication
/// @param priority how urgent
/// @param enabled whether it fires at all
/// @param nextAt when it fires next; absent while it is not enabled
/// @param lastAt when it last fired; absent before
/// @param lastJob the job of that run
/// @param fired how often it fired
/// @param missed how many times passed without a run of their own
/// @param createdAt when it was made
/// @param updatedAt when it was last changed
record ScheduleAnswer(
    String name,
    String cron,
    String zone,
    String dno,
    String dnoName,
    Object year,
    DataType dataType,
    JobPriority priority,
    boolean enabled,
    @Nullable Instant nextAt,
    @Nullable Instant lastAt,
    @Nullable UUID lastJob,
    long fired,
    long missed,
    Instant createdAt,
    Instant updatedAt) {

  /// The schedule as stored.
  static ScheduleAnswer of(Schedule schedule) {
    var terms = schedule.terms();
    return new ScheduleAnswer(
        schedule.name(),
        terms.cron(),
        terms.zone(),
        terms.operator().slug(),
        terms.operator().name(),
        year(terms.year()),
        terms.dataType(),
        terms.priority(),
        terms.enabled(),
        schedule.nextAt(),
        schedule.lastAt(),
        schedule.lastJob(),
        schedule.fired(),
        schedule.missed(),
        schedule.createdAt(),
        schedule.updatedAt());
  }

  /// As it is sent: a number, or a word.
  private static Object year(String year) {
    return Character.isDigit(year.charAt(0)) ? (Object) Integer.valueOf(year) : year;
  }
}
