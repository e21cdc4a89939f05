package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class GatheringTests {

  @Test
  void whatIsAskedDuringACallIsSentTogetherInOrderAfterIt() {
    var calls = new ArrayList<List<Integer>>();
    var first = Sinks.<List<Integer>>one();
    var gathering =
        new Gathering<Integer, Integer>(
            asked -> {
              calls.add(asked);
              return calls.size() == 1 ? first.asMono() : Mono.just(asked);
            },
            2,
            10);
    var answers = List.of(1, 2, 3, 4).stream().map(n -> gathering.ask(n).toFuture()).toList();
    assertThat(calls).containsExactly(List.of(1));
    first.tryEmitValue(List.of(1));
    assertThat(calls).containsExactly(List.of(1), List.of(2, 3), List.of(4));
    assertThat(answers).extracting(answer -> answer.join()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void callThatFailsOrDoesNotAnswerEachFailsItsAskersAndNobodyElse() {
    var replies =
        new ArrayList<Mono<List<Integer>>>(
            List.of(
                Mono.error(new IllegalStateException("away")),
                Mono.empty(),
                Mono.just(List.of()),
                Mono.just(List.of(4))));
    var gathering = new Gathering<Integer, Integer>(_ -> replies.removeFirst(), 2, 10);
    assertThatThrownBy(() -> gathering.ask(1).block()).hasMessage("away");
    assertThatThrownBy(() -> gathering.ask(2).block()).hasMessage("not an answer for each");
    assertThatThrownBy(() -> gathering.ask(3).block()).hasMessage("not an answer for each");
    assertThat(gathering.ask(4).block()).isEqualTo(4);
  }

  @Test
  void noMoreThanItsRoomMayWait() {
    var gathering = new Gathering<Integer, Integer>(_ -> Mono.never(), 2, 1);
    gathering.ask(1).subscribe();
    var waits = gathering.ask(2).toFuture();
    assertThatThrownBy(() -> gathering.ask(3).block()).hasMessageContaining("more than 1");
    assertThat(waits).isNotDone();
  }
}
