package org.dnocrawler.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dnocrawler.common.cache.CacheRig.PATIENCE;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.common.cache.CacheRig.Member;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// `CACHE_TYPE=memory` behaves as Redis does.
class MemoryOperationsTests extends CacheOperationsContract {

  @Override
  Member member() {
    return rig.alone();
  }

  @Test
  void valueIsGoneWhenItsTimeIsOver() {
    member.operations().set(key("a"), 1, HOUR).block(PATIENCE);
    member.time().pass(HOUR.minusSeconds(1));
    assertThat(member.operations().exists(key("a")).block(PATIENCE)).isTrue();
    member.time().pass(Duration.ofSeconds(1));
    assertThat(member.operations().exists(key("a")).block(PATIENCE)).isFalse();
  }

  @Test
  void withoutACacheEveryReadAsksItsSource() {
    try (var none = new CacheRig("type", "none")) {
      var cache = none.alone().cache();
      var policy = CachePolicy.fixed(String.class, HOUR);
      for (var text : new String[] {"a", "b"}) {
        assertThat(cache.get(key("n"), policy, Mono.just(text)).block(PATIENCE))
            .isEqualTo(new Cached.Present<>(text, CacheLevel.SOURCE));
      }
      assertThat(cache.get(key("n"), policy, Mono.empty()).block(PATIENCE))
          .isEqualTo(new Cached.Absent<>(CacheLevel.SOURCE));
    }
  }

  @Test
  void thousandMissesAreOneLoadAndAbsenceIsKept() {
    var policy = new CachePolicy<>(String.class, _ -> HOUR, HOUR).loadedOnce();
    var loads = new AtomicInteger();
    var source =
        Mono.delay(Duration.ofMillis(50))
            .doOnSubscribe(_ -> loads.incrementAndGet())
            .then(Mono.<String>empty());
    var answers =
        Flux.range(0, 1_000)
            .flatMap(_ -> member.cache().get(key("a"), policy, source), 1_000)
            .collectList()
            .block(PATIENCE);
    assertThat(answers).hasSize(1_000).containsOnly(new Cached.Absent<>(CacheLevel.SOURCE));
    assertThat(loads).hasValue(1);
    assertThat(member.cache().get(key("a"), policy, source).block(PATIENCE))
        .isEqualTo(new Cached.Absent<>(CacheLevel.L1));
  }
}
