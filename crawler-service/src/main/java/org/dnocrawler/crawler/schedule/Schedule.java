package org.dnocrawler.crawler.schedule;

import java.time.Instant;
import java.util.UUID;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.directory.Operator;
import org.jspecify.annotations.Nullable;

/// A crawl that starts by itself.
///
/// @param name its name, unique
/// @param edition another one after each change
/// @param terms when and what
/// @param nextAt the next time; absent while it is not enabled
/// @param lastAt when it last fired; absent before
/// @param lastJob the job of that run
/// @param fired how often it fired
/// @param missed how many times passed without a run of their own
/// @param createdAt when it was made
/// @param updatedAt when it was last changed
record Schedule(
    String name,
    UUID edition,
    Terms terms,
    @Nullable Instant nextAt,
    @Nullable Instant lastAt,
    @Nullable UUID lastJob,
    long fired,
    long missed,
    Instant createdAt,
    Instant updatedAt) {

  /// When a schedule fires, and what it has crawled then.
  ///
  /// @param cron the expression
  /// @param zone name of the zone its times are in
  /// @param operator whom, as the directory knew it when the schedule was made or last changed
  /// @param year a calendar year, or `current` or `next` as seen from the time it fires
  /// @param dataType kind of publication
  /// @param priority how urgent
  /// @param enabled whether it fires at all
  record Terms(
      String cron,
      String zone,
      Operator operator,
      String year,
      DataType dataType,
      JobPriority priority,
      boolean enabled) {

    /// Of the calendar year in which it fires.
    static final String CURRENT = "current";

    /// Of the calendar year after that.
    static final String NEXT = "next";

    /// The plan of its times.
    CronPlan plan() {
      return CronPlan.of(cron, zone);
    }

    /// Whether it fires at the same times as another.
    boolean firesLike(Terms other) {
      return cron.equals(other.cron) && zone.equals(other.zone) && enabled == other.enabled;
    }

    /// What is crawled at a time.
    CrawlTask task(Instant at) {
      var thisYear = at.atZone(plan().zone()).getYear();
      return operator.task(
          switch (year) {
            case CURRENT -> thisYear;
            case NEXT -> thisYear + 1;
            default -> Integer.parseInt(year);
          },
          dataType);
    }
  }
}
