package org.dnocrawler.common.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The operations on single keys, many keys and patterns of the cache; values have a JSON form.
///
/// What is changed here is dropped from the memory of every process. Keys are those of `RedisKeys`
/// in the namespaces of the cache; any other is refused with `IllegalArgumentException`. Unlike
/// [TieredCache], every operation fails when Redis fails.
public final class CacheOperations {

  private static final int AT_A_TIME = 128;
  private static final int MOST_STEPS = 200;
  private static final int LEAST_SCANNED = 100;
  private static final String START = "0";

  private final TieredCache cache;
  private final SecondLevel second;
  private final EntryCodec codec;
  private final CacheMeters meters;
  private final CacheProperties.Type type;
  private final BooleanSupplier connected;

  CacheOperations(
      TieredCache cache,
      SecondLevel second,
      CacheMeters meters,
      CacheProperties properties,
      BooleanSupplier connected) {
    this.cache = cache;
    this.second = second;
    this.codec = new EntryCodec(properties);
    this.meters = meters;
    this.type = properties.type();
    this.connected = connected;
  }

  /// What is stored; empty for nothing, and for what is past its time.
  public <T> Mono<T> get(String key, Class<T> as) {
    return Mono.fromSupplier(() -> KeyPattern.requireKey(key))
        .flatMap(second::peek)
        .flatMap(hit -> Mono.justOrEmpty(fresh(codec.read(hit.text(), as), hit.left())));
  }

  private static <T> @Nullable T fresh(EntryCodec.Entry<T> entry, Duration left) {
    return left.isNegative() || left.compareTo(entry.grace()) > 0 ? entry.value() : null;
  }

  /// What is stored of many keys, by key, those without left out; sent without waiting for each
  /// reply.
  public <T> Mono<Map<String, T>> getAll(Collection<String> keys, Class<T> as) {
    return Flux.fromIterable(keys)
        .flatMap(key -> get(key, as).map(value -> Map.entry(key, value)), AT_A_TIME)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /// Stores a value, whatever was there.
  ///
  /// @param timeToLive at least 1 ms
  public Mono<Void> set(String key, Object value, Duration timeToLive) {
    return Mono.fromSupplier(() -> KeyPattern.requireKey(key))
        .map(_ -> codec.write(EntryCodec.json(value), Duration.ZERO))
        .flatMap(written -> second.put(key, written.text(), positive(timeToLive)))
        .then(dropped(key));
  }

  /// Stores many values, sent without waiting for each reply; not in one step.
  public Mono<Void> setAll(Map<String, ?> values, Duration timeToLive) {
    return Flux.fromIterable(values.entrySet())
        .flatMap(entry -> set(entry.getKey(), entry.getValue(), timeToLive), AT_A_TIME)
        .then();
  }

  /// Removes a key; false when there was none.
  public Mono<Boolean> delete(String key) {
    return deleteAll(List.of(key)).map(count -> count > 0);
  }

  /// Removes keys; answers how many there were.
  public Mono<Long> deleteAll(Collection<String> keys) {
    return Mono.fromSupplier(() -> keys.stream().map(KeyPattern::requireKey).toList())
        .flatMap(cache::drop);
  }

  /// Removes all keys that fit; answers how many there were.
  public Mono<Long> deleteAll(KeyPattern pattern) {
    return cache.invalidate(pattern);
  }

  /// Whether something is stored.
  public Mono<Boolean> exists(String key) {
    return Mono.fromSupplier(() -> KeyPattern.requireKey(key)).flatMap(second::peek).hasElement();
  }

  /// Adds to a whole number; answers with the sum.
  ///
  /// @param timeToLive of a number that was not there and counts as zero
  public Mono<Long> increment(String key, long by, Duration timeToLive) {
    return Mono.fromSupplier(() -> KeyPattern.requireKey(key))
        .flatMap(_ -> second.increment(key, by, positive(timeToLive)))
        .delayUntil(_ -> dropped(key));
  }

  /// Sets the time to live of what is stored; false when there is nothing.
  public Mono<Boolean> expire(String key, Duration timeToLive) {
    return Mono.fromSupplier(() -> KeyPattern.requireKey(key))
        .flatMap(_ -> second.expire(key, positive(timeToLive)))
        .delayUntil(_ -> dropped(key));
  }

  /// One key with its time to live and size; empty when there is none.
  public Mono<KeyInfo> describe(String key) {
    return Mono.fromSupplier(() -> KeyPattern.requireKey(key))
        .flatMapMany(_ -> second.describe(List.of(key)))
        .next();
  }

  /// A page of the keys that fit. Keys that are there all the time are on some page; Redis is never
  /// stopped for it.
  ///
  /// @param cursor of the page before; null for the first
  /// @param about how many keys, from 1; a page may have some more, and fewer when few fit
  public Mono<KeyPage> keys(KeyPattern pattern, @Nullable String cursor, int about) {
    var start = new Walk(cursor == null ? START : digits(cursor), List.of(), 0);
    return Mono.just(start)
        .expand(walk -> walk.isDone(about) ? Mono.empty() : onwards(walk, pattern, about))
        .last()
        .flatMap(walk ->
            second
                .describe(walk.keys())
                .collectList()
                .map(infos -> new KeyPage(infos, walk.next())));
  }

  private Mono<Walk> onwards(Walk walk, KeyPattern pattern, int about) {
    return second
        .step(pattern.glob(), walk.cursor(), Math.max(LEAST_SCANNED, about))
        .map(walk::plus);
  }

  private static String digits(String cursor) {
    if (!cursor.matches("\\d{1,20}")) {
      throw new IllegalArgumentException("not a cursor: '" + cursor + "'");
    }
    return cursor;
  }

  /// What was found so far.
  private record Walk(String cursor, List<String> keys, int steps) {

    Walk plus(SecondLevel.Step step) {
      var all = new LinkedHashSet<>(keys);
      step.keys().stream().filter(KeyPattern::isKey).forEach(all::add);
      return new Walk(step.cursor(), List.copyOf(all), steps + 1);
    }

    boolean isDone(int about) {
      return steps > 0 && (cursor.equals(START) || keys.size() >= about || steps >= MOST_STEPS);
    }

    @Nullable String next() {
      return cursor.equals(START) ? null : cursor;
    }
  }

  /// What the cache holds and how it does; it never fails.
  public Mono<CacheInfo> info() {
    return second.info().map(this::info).onErrorResume(_ -> Mono.fromSupplier(() -> info(null)));
  }

  private CacheInfo info(@Nullable StoreInfo store) {
    var first = cache.memory();
    return new CacheInfo(
        type,
        connected.getAsBoolean(),
        first.size(),
        first.bytes(),
        first.mostBytes(),
        store,
        meters.counts());
  }

  private Mono<Void> dropped(String key) {
    return Mono.fromRunnable(() -> cache.dropLocal(key));
  }

  private static Duration positive(Duration timeToLive) {
    if (timeToLive.toMillis() < 1) {
      throw new IllegalArgumentException("not a time to live: " + timeToLive);
    }
    return timeToLive;
  }
}
