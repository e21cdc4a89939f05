package org.dnocrawler.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class SlotsTests {

  private final ConcurrentLinkedQueue<Integer> waiting = new ConcurrentLinkedQueue<>();
  private final List<Integer> done = new ArrayList<>();

  private Mono<List<Integer>> claim(int most) {
    return Mono.fromSupplier(() ->
        IntStream.range(0, most)
            .filter(_ -> !waiting.isEmpty())
            .mapToObj(_ -> waiting.remove())
            .toList());
  }

  private void putIn(int jobs) {
    IntStream.range(0, jobs).forEach(waiting::add);
  }

  @Test
  void every_job_that_waits_is_run_once() {
    putIn(100);
    try (var slots =
        new Slots<>(8, this::claim, _ -> Mono.empty(), job -> Mono.just(done.add(job)))) {
      slots.wake();
    }

    assertThat(done).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void no_more_jobs_run_at_a_time_than_there_are_slots() {
    putIn(100);
    var ends = new ArrayList<Sinks.One<Boolean>>();
    try (var slots = new Slots<>(8, this::claim, _ -> held(ends).then(), _ -> Mono.just(true))) {
      slots.wake();
      assertThat(ends).hasSize(8);

      List.copyOf(ends.subList(0, 4)).forEach(end -> end.tryEmitValue(true));
      assertThat(ends).hasSize(12);
    }
  }

  @Test
  void it_does_not_claim_while_jobs_are_being_moved_to_their_end() {
    putIn(100);
    var ends = new ArrayList<Sinks.One<Boolean>>();
    try (var slots = new Slots<>(8, this::claim, _ -> Mono.empty(), _ -> held(ends))) {
      slots.wake();
      List.copyOf(ends.subList(0, 7)).forEach(end -> end.tryEmitValue(true));
      assertThat(ends).hasSize(8);

      ends.get(7).tryEmitValue(true);
      assertThat(ends).hasSize(16);
    }
  }

  private static Mono<Boolean> held(List<Sinks.One<Boolean>> ends) {
    var end = Sinks.<Boolean>one();
    ends.add(end);
    return end.asMono();
  }

  @Test
  void a_message_wakes_it_when_nothing_waited_before() {
    try (var slots =
        new Slots<>(8, this::claim, _ -> Mono.empty(), job -> Mono.just(done.add(job)))) {
      slots.wake();
      putIn(1);
      assertThat(done).isEmpty();

      slots.wakeBy(Flux.just("normal"));
      assertThat(done).containsExactly(0);
    }
  }

  @Test
  void a_lost_lease_fails_the_run() {
    putIn(1);
    try (var slots = new Slots<>(8, this::claim, _ -> Mono.empty(), _ -> Mono.just(false))) {
      slots.wake();

      assertThatThrownBy(() -> slots.failed().join()).hasMessageContaining("a lease was lost");
    }
  }
}
