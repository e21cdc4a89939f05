package org.dnocrawler.common.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Takes random steps on two queues side by side, and finds where they differ.
///
/// @param model how it ought to be
/// @param subject what is tried
/// @param looks after how many steps all that can be seen is compared; answers are after each
record JobQueueModelRun(JobQueueContractBench model, JobQueueContractBench subject, int looks) {

  private static final int STEPS = 60;
  private static final int LIMIT = 6;
  private static final JobQueueModelStep REST = new JobQueueModelStep.Claim(50);

  /// Tries so many seeds; answers the first difference, made small.
  Optional<Difference> search(long firstSeed, int seeds) {
    for (var seed = firstSeed; seed < firstSeed + seeds; seed++) {
      var settings = Settings.of(seed);
      var found = differ(settings, steps(seed));
      if (found.isPresent()) {
        return Optional.of(shrink(settings, found.get()));
      }
    }
    return Optional.empty();
  }

  /// At the end all lists are opened and emptied, so that the order of what is left shows.
  private static List<JobQueueModelStep> steps(long seed) {
    var steps =
        new ArrayList<>(JobQueueModelStep.random(new SplittableRandom(seed).split(), STEPS));
    for (var list : JobPriority.values()) {
      steps.add(new JobQueueModelStep.Resume(list));
    }
    steps.add(REST);
    return steps;
  }

  private Optional<Difference> differ(Settings settings, List<JobQueueModelStep> steps) {
    open(model, settings);
    open(subject, settings);
    var expected = new JobQueueModelSide(model);
    var actual = new JobQueueModelSide(subject);
    for (var i = 0; i < steps.size(); i++) {
      var taken = steps.subList(0, i + 1);
      var said = saidBy(actual, steps.get(i));
      var due = saidBy(expected, steps.get(i));
      if (!said.equals(due)) {
        return Optional.of(new Difference(settings, List.copyOf(taken), due, said));
      }
      if ((i + 1) % looks == 0 || i + 1 == steps.size()) {
        var seen = seenAt(actual);
        var wanted = seenAt(expected);
        if (!seen.equals(wanted)) {
          return Optional.of(new Difference(settings, List.copyOf(taken), wanted, seen));
        }
      }
    }
    return Optional.empty();
  }

  private static void open(JobQueueContractBench bench, Settings settings) {
    bench.open(settings.share(), settings.quantum(), LIMIT);
  }

  private static String saidBy(JobQueueModelSide side, JobQueueModelStep step) {
    try {
      return side.take(step);
    } catch (RuntimeException | AssertionError e) {
      return "fails with " + e;
    }
  }

  private static String seenAt(JobQueueModelSide side) {
    try {
      return side.look();
    } catch (RuntimeException | AssertionError e) {
      return "fails with " + e;
    }
  }

  /// Leaves out every step without which the queues differ as well.
  private Difference shrink(Settings settings, Difference found) {
    var careful = new JobQueueModelRun(model, subject, 1);
    var least = careful.differ(settings, found.steps()).orElse(found);
    for (var at = least.steps().size() - 1; at >= 0; at--) {
      if (at < least.steps().size()) {
        var fewer = new ArrayList<>(least.steps());
        fewer.remove(at);
        least = careful.differ(settings, fewer).orElse(least);
      }
    }
    return least;
  }

  /// How the queues of one sequence are set up.
  record Settings(long seed, int share, int quantum) {

    static Settings of(long seed) {
      var random = new SplittableRandom(seed);
      return new Settings(seed, 3 + random.nextInt(4), 1 + random.nextInt(3));
    }
  }

  /// Steps after which two queues differ.
  ///
  /// @param steps the last of them shows it
  /// @param expected what the model says or shows
  /// @param actual what the subject does
  record Difference(
      Settings settings, List<JobQueueModelStep> steps, String expected, String actual) {

    @Override
    public String toString() {
      var listed =
          IntStream.range(0, steps.size())
              .mapToObj(i -> "  %d. %s".formatted(i + 1, steps.get(i)))
              .collect(Collectors.joining("\n"));
      return "%s\n%s\nexpected: %s\nactual:   %s".formatted(settings, listed, expected, actual);
    }
  }
}
