package org.dnocrawler.faults.load;

import java.util.Arrays;
import java.util.Locale;

/// What a job of the bench does to whoever runs it; the first part of its operator's slug.
public enum JobKind {
  /// Succeeds soon.
  PLAIN,
  /// Succeeds late: longer than a lease may last unless renewed.
  SLOW,
  /// Is asked for by several enqueuers at once; succeeds.
  SHARED,
  /// Fails at its first two runs, then succeeds.
  FLAKY,
  /// Fails at every run, each time retryably.
  FAILING,
  /// Fails for good at its first run.
  REFUSED,
  /// Is handed back by its first run, then succeeds.
  RETURNED,
  /// Ends the process that runs it.
  POISON,
  /// Is called off soon after it was handed in.
  RECALLED,
  /// Belongs to a calm window; succeeds at once.
  CALM;

  /// The slug of one job of this kind.
  public String slug(String rest) {
    return name().toLowerCase(Locale.ROOT) + "-" + rest;
  }

  /// The kind that a slug, or a key that begins with one, names.
  ///
  /// @throws IllegalArgumentException when it names none
  public static JobKind of(String slug) {
    return Arrays.stream(values())
        .filter(kind -> slug.startsWith(kind.slug("")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of job: '" + slug + "'"));
  }
}
