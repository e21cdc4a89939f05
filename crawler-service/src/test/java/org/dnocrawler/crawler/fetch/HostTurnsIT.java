package org.dnocrawler.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class HostTurnsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration NONE = Duration.ZERO;

  @RegisterExtension static final DataStores STORES = new DataStores();

  private static LettuceConnectionFactory connections;
  private static StateRedis redis;

  @BeforeAll
  static void connect() {
    var url = URI.create(STORES.stateUrl());
    connections = new LettuceConnectionFactory(url.getHost(), url.getPort());
    connections.afterPropertiesSet();
    connections.start();
    redis = new StateRedis(connections, new ReactiveStringRedisTemplate(connections));
  }

  @AfterAll
  static void disconnect() {
    connections.destroy();
  }

  @Test
  void twoWorkersNeverHaveTheSameTurn() {
    var one = turns(PATIENCE, PATIENCE);
    var other = turns(PATIENCE, PATIENCE);
    var inside = new AtomicInteger();
    var most = new AtomicInteger();

    var work =
        Mono.fromCallable(() -> most.accumulateAndGet(inside.incrementAndGet(), Math::max))
            .delayElement(Duration.ofMillis(20))
            .doOnNext(_ -> inside.decrementAndGet());
    StepVerifier.create(
            Flux.range(0, 10)
                .flatMap(i -> (i % 2 == 0 ? one : other).inTurn("a.de", work, _ -> NONE, NONE), 10))
        .expectNextCount(10)
        .expectComplete()
        .verify(PATIENCE);

    assertThat(most).hasValue(1);
  }

  @Test
  void thePauseAfterATurnIsKeptByAll() {
    var one = turns(PATIENCE, PATIENCE);
    var impatient = turns(PATIENCE, SHORT);

    one.inTurn("b.de", Mono.just("x"), _ -> Duration.ofSeconds(30), NONE).block(PATIENCE);

    StepVerifier.create(impatient.inTurn("b.de", Mono.just("x"), _ -> NONE, NONE))
        .expectError(HostBusyException.class)
        .verify(PATIENCE);
    StepVerifier.create(impatient.inTurn("c.de", Mono.just("x"), _ -> NONE, NONE))
        .expectNext("x")
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void aWorkerThatDiesInItsTurnBlocksTheHostForNoLongerThanTheHold() {
    var dead = turns(SHORT, PATIENCE);
    var held = dead.inTurn("d.de", Mono.never(), _ -> NONE, Duration.ofSeconds(30));
    var running = held.subscribe();

    StepVerifier.create(turns(PATIENCE, PATIENCE).inTurn("d.de", Mono.just("x"), _ -> NONE, NONE))
        .expectNext("x")
        .expectComplete()
        .verify(PATIENCE);
    running.dispose();

    StepVerifier.create(turns(PATIENCE, PATIENCE).inTurn("d.de", Mono.just("y"), _ -> NONE, NONE))
        .as("the late end of a turn that ran out changes nothing")
        .expectNext("y")
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void aTurnThatFailsOrIsCancelledIsEnded() {
    var turns = turns(PATIENCE, PATIENCE);
    Mono<String> broken = Mono.error(new IllegalStateException("x"));

    StepVerifier.create(turns.inTurn("e.de", broken, _ -> NONE, NONE))
        .expectError(IllegalStateException.class)
        .verify(PATIENCE);
    StepVerifier.create(
            turns.inTurn("e.de", Mono.never(), _ -> NONE, NONE).timeout(SHORT, Mono.just("late")))
        .expectNext("late")
        .expectComplete()
        .verify(PATIENCE);
    StepVerifier.create(
            turns(PATIENCE, Duration.ofSeconds(2)).inTurn("e.de", Mono.just("z"), _ -> NONE, NONE))
        .expectNext("z")
        .expectComplete()
        .verify(PATIENCE);
  }

  private static HostTurns turns(Duration hold, Duration patience) {
    return new HostTurns(redis, hold, patience);
  }
}
