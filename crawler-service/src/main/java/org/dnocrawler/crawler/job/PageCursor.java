package org.dnocrawler.crawler.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobPlace;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;

/// Where a page ended, as clients pass it on: they know nothing of what is in it.
public final class PageCursor {

  private static final long LATEST_MICROS = 253_402_300_799_999_999L;
  private static final String SEPARATOR = ":";

  private PageCursor() {}

  /// The cursor behind a place.
  static String ofPlace(JobPlace place) {
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, place.createdAt());
    return encode(micros + SEPARATOR + place.job());
  }

  /// The place that [#ofPlace] was given; fails with a problem for any other text.
  static JobPlace place(String cursor) {
    try {
      var parts = decode(cursor).split(SEPARATOR, 2);
      var micros = Long.parseLong(parts[0]);
      if (micros < 0 || micros > LATEST_MICROS || parts.length < 2) {
        throw unknown();
      }
      return new JobPlace(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), JobId.of(parts[1]));
    } catch (IllegalArgumentException _) {
      throw unknown();
    }
  }

  /// The cursor behind a job.
  public static String ofJob(JobId job) {
    return encode(job.toString());
  }

  /// The job that [#ofJob] was given; fails with a problem for any other text.
  public static JobId job(String cursor) {
    try {
      return JobId.of(decode(cursor));
    } catch (IllegalArgumentException _) {
      throw unknown();
    }
  }

  /// The cursor behind a name.
  public static String ofName(String name) {
    return encode(name);
  }

  /// The name that [#ofName] was given; fails with a problem for a text that is no cursor.
  public static String name(String cursor) {
    try {
      return decode(cursor);
    } catch (IllegalArgumentException _) {
      throw unknown();
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.INVALID_REQUEST, "'cursor' is not one that was given out.");
  }
}
