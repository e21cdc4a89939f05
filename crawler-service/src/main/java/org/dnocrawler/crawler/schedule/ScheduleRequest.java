package org.dnocrawler.crawler.schedule;

import java.time.Clock;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.crawler.directory.Operator;
import org.dnocrawler.crawler.job.JobWords;
import org.dnocrawler.crawler.schedule.Schedule.Terms;
import org.jspecify.annotations.Nullable;

/// A schedule as an admin sends it, whole or in part; nothing is checked yet.
///
/// @param name its name
/// @param cron when it fires
/// @param zone name of the zone of these times
/// @param dno slug of the operator
/// @param year a calendar year, `current` or `next`
/// @param dataType kind of publication
/// @param priority how urgent
/// @param enabled whether it fires at all
record ScheduleRequest(
    @Nullable String name,
    @Nullable String cron,
    @Nullable String zone,
    @Nullable String dno,
    @Nullable Object year,
    @Nullable String dataType,
    @Nullable String priority,
    @Nullable Boolean enabled) {

  private static final String ZONE = "Europe/Berlin";
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST_NAME = 64;

  /// The name; fails with a problem for one that is none.
  String checkedName() {
    if (name == null || name.length() > LONGEST_NAME || !name.matches(NAME)) {
      throw invalid(
          "'name' must have up to %d lower-case letters, digits and single hyphens."
              .formatted(LONGEST_NAME));
    }
    return name;
  }

  /// The terms of a new schedule.
  Terms terms(Operator operator, Caller caller, Clock clock) {
    if (cron == null || cron.isBlank()) {
      throw invalid("'cron' is missing, such as '0 0 3 1 * *'.");
    }
    return new Terms(
        cron.strip(),
        zone == null ? ZONE : zone,
        operator,
        year(clock),
        JobWords.crawled(dataType),
        JobWords.priority(priority, JobPriority.LOW, caller),
        !Boolean.FALSE.equals(enabled));
  }

  /// The terms that were, changed where this names something.
  ///
  /// @param operator the operator, where another is named
  Terms terms(Terms were, @Nullable Operator operator, Caller caller, Clock clock) {
    return new Terms(
        cron == null ? were.cron() : cron.strip(),
        zone == null ? were.zone() : zone,
        operator == null ? were.operator() : operator,
        year == null ? were.year() : year(clock),
        dataType == null ? were.dataType() : JobWords.crawled(dataType),
        JobWords.priority(priority, were.priority(), caller),
        enabled == null ? were.enabled() : enabled);
  }

  private String year(Clock clock) {
    if (year instanceof String word) {
      if (word.equals(Terms.CURRENT) || word.equals(Terms.NEXT)) {
        return word;
      }
      throw invalid("'year' must be a number, 'current' or 'next'.");
    }
    return Integer.toString(JobWords.year(year, clock));
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
