package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dnocrawler.common.jobs.JobQueue.Held;
import org.dnocrawler.common.jobs.JobQueue.Move;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/// The comparison finds what is wrong with a queue, and only that.
class JobQueueModelTests {

  private static final int SEEDS = 300;
  private static final int FEW_STEPS = 12;

  @Test
  void queuesOfOneKindDoNotDiffer() {
    var run = new JobQueueModelRun(new MemoryJobQueueBench(), new MemoryJobQueueBench(), 1);
    assertThat(run.search(1, SEEDS)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void plantedFaultIsFoundAndShownInAFewSteps(Fault fault) {
    var faulty = new FaultyBench(fault);
    var found = new JobQueueModelRun(new MemoryJobQueueBench(), faulty, 5).search(1, SEEDS);
    assertThat(found).isPresent();
    assertThat(found.get().steps()).as("%s", found.get()).hasSizeLessThanOrEqualTo(FEW_STEPS);
    assertThat(found.get().toString()).contains("seed=", "expected: ", "actual: ");
  }

  static List<Fault> faults() {
    return List.of(
        Fault.answers("lost lease is held", "report", x -> x == Held.LOST ? Held.HELD : x),
        Fault.answers("cancel is not told", "report", x -> x == Held.CANCEL ? Held.HELD : x),
        Fault.answers("oldest dead letter first", "dead", x -> ((List<?>) x).reversed()),
        Fault.answers("leases in another order", "claim", x -> ((List<?>) x).reversed()),
        Fault.hears("handed back is not first", "move", 0, x -> Fault.toTheEnd((Move) x)),
        Fault.hears("fence is down", "move", 0, x -> Fault.underAnyEpoch((Move) x)),
        Fault.hears("recovers too many", "recover", 0, x -> (Integer) x + 1),
        Fault.hears("promotes too few", "promote", 0, x -> Math.max(1, (Integer) x - 1)),
        Fault.hears("claims one at a time", "claim", 1, _ -> 1),
        Fault.hears("resumes the high list alone", "resume", 0, _ -> JobPriority.HIGH),
        Fault.hears("keeps dead letters", "discard", 0, _ -> JobId.random()));
  }

  /// What may be wrong with a queue.
  record Fault(
      String name,
      String method,
      int argument,
      UnaryOperator<Object> changed,
      UnaryOperator<Object> answered) {

    static Fault answers(String name, String method, UnaryOperator<Object> answered) {
      return new Fault(name, method, 0, argument -> argument, answered);
    }

    static Fault hears(String name, String method, int argument, UnaryOperator<Object> changed) {
      return new Fault(name, method, argument, changed, reply -> reply);
    }

    @Override
    public String toString() {
      return name;
    }

    private static Move toTheEnd(Move move) {
      return new Move(move.job(), move.epoch(), move.to(), move.delay(), false, move.event());
    }

    private static Move underAnyEpoch(Move move) {
      var epoch = FaultyBench.holder(move.job(), move.epoch());
      return new Move(move.job(), epoch, move.to(), move.delay(), move.front(), move.event());
    }
  }

  /// A queue in memory with a fault.
  private static final class FaultyBench extends MemoryJobQueueBench {

    private static final ThreadLocal<MemoryJobQueue> CURRENT = new ThreadLocal<>();

    private final Fault fault;

    FaultyBench(Fault fault) {
      this.fault = fault;
    }

    static long holder(JobId job, long otherwise) {
      return CURRENT.get().look(job).map(SeenJob::epoch).orElse(otherwise);
    }

    @Override
    JobQueue onEmptyStore(JobQueueProperties properties, int limit) {
      var sound = super.onEmptyStore(properties, limit);
      CURRENT.set(memory());
      InvocationHandler faulty =
          (_, method, arguments) -> {
            if (!method.getName().equals(fault.method)) {
              return invoke(sound, method, arguments);
            }
            var changed = arguments.clone();
            changed[fault.argument] = fault.changed.apply(arguments[fault.argument]);
            var reply = (Mono<?>) invoke(sound, method, changed);
            return reply.map(fault.answered);
          };
      var loader = JobQueue.class.getClassLoader();
      return (JobQueue) Proxy.newProxyInstance(loader, new Class<?>[] {JobQueue.class}, faulty);
    }

    private static Object invoke(JobQueue queue, Method method, Object[] with) throws Throwable {
      try {
        return method.invoke(queue, with);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
