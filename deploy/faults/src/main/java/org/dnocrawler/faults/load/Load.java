package org.dnocrawler.faults.load;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.tariff.DataType;

/// The jobs that one enqueuer hands in, drawn by a seed; not thread-safe.
///
/// One user asks for most of them. What is shared is named by the time alone, so that all enqueuers
/// of a run ask for the same at the same time.
public final class Load {

  private static final int POISON_EVERY = 400;
  private static final int POISON_AT = 30;
  private static final long SHARED_FOR_MS = 1_500;
  private static final int YEAR = 2025;

  private final SplittableRandom random;
  private final String name;
  private final boolean poisons;
  private int made;

  /// @param seed draws the jobs
  /// @param name unlike that of any other load of the run; lower-case letters, digits, `-`
  /// @param poisons whether some of its jobs end the process that runs them
  public Load(long seed, String name, boolean poisons) {
    this.random = new SplittableRandom(seed ^ name.hashCode());
    this.name = name;
    this.poisons = poisons;
  }

  /// The next job.
  ///
  /// @param nowMs the time, ms since the epoch
  public NewJob next(long nowMs) {
    made++;
    var kind = kind();
    var rest =
        kind == JobKind.SHARED
            ? "%d-%d".formatted(nowMs / SHARED_FOR_MS, random.nextInt(2))
            : "%s-%d".formatted(name, made);
    return job(kind.slug(rest), priority(), user());
  }

  private JobKind kind() {
    if (poisons && made % POISON_EVERY == POISON_AT) {
      return JobKind.POISON;
    }
    var drawn = random.nextInt(100);
    if (drawn < 50) {
      return JobKind.PLAIN;
    } else if (drawn < 65) {
      return JobKind.SLOW;
    } else if (drawn < 79) {
      return JobKind.SHARED;
    } else if (drawn < 84) {
      return JobKind.FLAKY;
    } else if (drawn < 87) {
      return JobKind.FAILING;
    } else if (drawn < 90) {
      return JobKind.REFUSED;
    } else if (drawn < 93) {
      return JobKind.RETURNED;
    }
    return JobKind.RECALLED;
  }

  private JobPriority priority() {
    var drawn = random.nextInt(100);
    return drawn < 15 ? JobPriority.HIGH : drawn < 75 ? JobPriority.NORMAL : JobPriority.LOW;
  }

  private String user() {
    return random.nextInt(100) < 60 ? "user-much" : "user-" + random.nextInt(6);
  }

  /// The jobs of a calm window in the order in which they are handed in: on each list one user has
  /// much and comes first.
  public static List<NewJob> calm(String window) {
    var all = new ArrayList<NewJob>();
    add(all, window, JobPriority.LOW, "user-much", 8);
    add(all, window, JobPriority.LOW, "user-1", 3);
    add(all, window, JobPriority.NORMAL, "user-much", 24);
    add(all, window, JobPriority.NORMAL, "user-1", 5);
    add(all, window, JobPriority.NORMAL, "user-2", 4);
    add(all, window, JobPriority.HIGH, "user-much", 12);
    add(all, window, JobPriority.HIGH, "user-2", 4);
    return all;
  }

  private static void add(
      List<NewJob> all, String window, JobPriority list, String user, int count) {
    for (var i = 1; i <= count; i++) {
      var rest = "%s-%s-%s-%d".formatted(window, list.wire(), user, i);
      all.add(job(JobKind.CALM.slug(rest), list, user));
    }
  }

  private static NewJob job(String slug, JobPriority list, String user) {
    var task =
        new CrawlTask(
            slug, slug, null, URI.create("https://netze.test"), YEAR, DataType.NETZENTGELTE);
    return new NewJob(task, list, user);
  }
}
