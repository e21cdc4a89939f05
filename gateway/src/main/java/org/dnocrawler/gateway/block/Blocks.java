package org.dnocrawler.gateway.block;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.SubjectKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// The blocks as this gateway knows them: those of Redis as they were within the last second, or as
/// they were when Redis last answered.
public final class Blocks {

  private static final Logger LOG = LoggerFactory.getLogger(Blocks.class);
  private static final int MOST_COUNTED = 100_000;

  private final BlockStore store;
  private final BlockProperties properties;
  private final Clock clock;
  private final Cache<String, AtomicInteger> refusals;
  private volatile boolean isBehind;
  private volatile Known known = new Known("", Map.of());

  Blocks(BlockStore store, BlockProperties properties, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.clock = clock;
    this.refusals =
        Caffeine.newBuilder()
            .maximumSize(MOST_COUNTED)
            .expireAfterWrite(properties.within())
            .executor(Runnable::run)
            .build();
  }

  /// @param ends when each block ends, by the subject's text
  private record Known(String version, Map<String, Instant> ends) {}

  /// How long a subject is blocked still; empty when it is not. Never blocks the thread.
  public Optional<Duration> left(LimitSubject subject) {
    var ends = known.ends();
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(ends.get(subject.text()))
        .map(end -> Duration.between(clock.instant(), end))
        .filter(Duration::isPositive);
  }

  /// Whether nobody at all is blocked, so that there is nothing to look up.
  public boolean isEmpty() {
    return known.ends().isEmpty();
  }

  /// Counts a refusal of an address for too many requests, and blocks it after too many of them.
  ///
  /// @param network canonical text of the address
  /// @return completes at once unless a block is set; a block that cannot be set is logged
  public Mono<Void> refused(String network) {
    if (properties.afterRefusals() == 0) {
      return Mono.empty();
    }
    var count = refusals.get(network, _ -> new AtomicInteger()).incrementAndGet();
    return count == properties.afterRefusals() ? blockForRefusals(network) : Mono.empty();
  }

  /// Asks Redis for what has changed; while it does not answer, what is known stays.
  Mono<Void> learn() {
    return Mono.defer(() -> store.changes(known.version()))
        .doOnNext(this::learned)
        .then()
        .doOnSuccess(_ -> isBehind = false)
        .onErrorResume(this::stayBehind);
  }

  private Mono<Void> stayBehind(Throwable cause) {
    if (!isBehind) {
      LOG.warn("changes to blocks are not known at the moment: {}", cause.toString());
    }
    isBehind = true;
    return Mono.empty();
  }

  private void learned(BlockStore.Listing listing) {
    var now = clock.instant();
    var ends = new HashMap<String, Instant>();
    listing.left().forEach((subject, left) -> ends.put(subject, now.plus(left)));
    known = new Known(listing.version(), Map.copyOf(ends));
  }

  private Mono<Void> blockForRefusals(String network) {
    var now = clock.instant();
    var block =
        new Block(
            SubjectKind.IP,
            network,
            "%d refusals within %s".formatted(properties.afterRefusals(), properties.within()),
            "gateway",
            now,
            now.plus(properties.length()));
    LOG.warn("address {} is blocked until {}: {}", network, block.until(), block.reason());
    return store
        .set(LimitSubject.of(SubjectKind.IP, network), block)
        .then(learn())
        .onErrorResume(cause -> {
          LOG.warn("address {} could not be blocked: {}", network, cause.toString());
          return Mono.empty();
        });
  }
}
