package org.dnocrawler.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class OutboxTests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void ofWaitingReportsOfOneJobTheLatestIsKeptAtItsPlaceInTime() {
    var outbox = new Outbox(8);
    offer(outbox, progress("a", 1), other(2), progress("b", 3), progress("a", 4), other(5));
    offer(outbox, progress("a", 6));
    StepVerifier.create(outbox.frames().map(LiveFrame::json), 0)
        .thenRequest(10)
        .expectNext("2", "3", "5", "6")
        .thenCancel()
        .verify(PATIENCE);
  }

  @Test
  void otherFramesAreNeverDroppedAndOneTooManyIsRefused() {
    var outbox = new Outbox(3);
    offer(outbox, other(1), other(2), progress("a", 3));
    assertThat(outbox.offer(other(4))).isFalse();
    assertThat(outbox.offer(progress("b", 5))).isFalse();
    assertThat(outbox.offer(progress("a", 6))).isTrue();
    StepVerifier.create(outbox.frames().map(LiveFrame::json))
        .expectNext("1", "2", "6")
        .then(() -> offer(outbox, other(7)))
        .expectNext("7")
        .thenCancel()
        .verify(PATIENCE);
  }

  @Test
  void manySendersAtOnceLoseNothing() {
    var outbox = new Outbox(100_000);
    var senders =
        Flux.range(0, 8)
            .flatMap(sender ->
                Flux.range(0, 1000)
                    .doOnNext(i -> offer(outbox, other(sender * 1000 + i)))
                    .subscribeOn(Schedulers.parallel()));
    StepVerifier.create(
            outbox
                .frames()
                .map(frame -> Integer.parseInt(frame.json()))
                .mergeWith(senders.ignoreElements())
                .take(8000)
                .sort()
                .collectList())
        .expectNext(IntStream.range(0, 8000).boxed().toList())
        .expectComplete()
        .verify(PATIENCE);
  }

  private static void offer(Outbox outbox, LiveFrame... frames) {
    List.of(frames).forEach(frame -> assertThat(outbox.offer(frame)).isTrue());
  }

  private static LiveFrame progress(String job, int number) {
    return new LiveFrame(job, Integer.toString(number));
  }

  private static LiveFrame other(int number) {
    return new LiveFrame(null, Integer.toString(number));
  }
}
