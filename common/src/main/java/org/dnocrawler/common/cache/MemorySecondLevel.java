package org.dnocrawler.common.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Texts in the memory of this process, with the promises that `RedisSecondLevel` makes: a service
/// without Redis behaves the same.
///
/// Each step is one at a time, as a script in Redis is.
final class MemorySecondLevel implements SecondLevel {

  private static final int OVERHEAD = 64;
  private static final String END = "0";

  private final Cache<String, Text> values;
  private final Cache<String, String> permits;
  private final Cache<String, String> leases;
  private final Ticker ticker;
  private final long mostBytes;
  private final Consumer<String> released;

  /// @param released hears of each key whose load has ended
  MemorySecondLevel(CacheProperties properties, Ticker ticker, Consumer<String> released) {
    this.ticker = ticker;
    this.released = released;
    this.mostBytes = properties.localSize().toBytes();
    this.values =
        Caffeine.newBuilder()
            .ticker(ticker)
            .executor(Runnable::run)
            .maximumWeight(mostBytes)
            .weigher((String key, Text text) -> OVERHEAD + key.length() + text.text().length())
            .expireAfter(Expiry.<String, Text>writing((_, text) -> text.timeToLive()))
            .recordStats()
            .build();
    this.permits = shortLived(properties, properties.loadTimeout().multipliedBy(2), ticker);
    this.leases = shortLived(properties, properties.fillLease(), ticker);
  }

  private static Cache<String, String> shortLived(
      CacheProperties properties, Duration life, Ticker ticker) {
    return Caffeine.newBuilder()
        .ticker(ticker)
        .maximumSize(properties.localEntries())
        .expireAfterWrite(life)
        .build();
  }

  private record Text(String text, Duration timeToLive, long endNanos) {}

  private synchronized <T> T alone(Supplier<T> step) {
    return step.get();
  }

  private <T> Mono<T> step(Supplier<T> step) {
    return Mono.fromSupplier(() -> alone(step));
  }

  @Override
  public Mono<Lookup> read(String key, String owner) {
    return step(() -> {
      var text = values.getIfPresent(key);
      return text == null ? permit(key, owner) : new Lookup.Hit(text.text(), left(text));
    });
  }

  @Override
  public Mono<Lookup> claim(String key, String owner) {
    return step(() -> permit(key, owner));
  }

  private Lookup permit(String key, String owner) {
    if (!owner.equals(NOBODY) && leases.asMap().putIfAbsent(key, owner) != null) {
      return new Lookup.Busy();
    }
    var permit = permits.getIfPresent(key);
    var given = permit == null ? UUID.randomUUID().toString() : permit;
    permits.put(key, given);
    return new Lookup.Miss(given);
  }

  @Override
  public Mono<Boolean> fill(String key, String permit, String text, Duration timeToLive) {
    return step(() -> {
      var good = permit.equals(permits.getIfPresent(key));
      if (good) {
        values.put(key, kept(text, timeToLive));
      }
      return good;
    });
  }

  @Override
  public Mono<Void> release(String key, String owner) {
    return step(() -> leases.asMap().remove(key, owner)).doOnNext(_ -> released.accept(key)).then();
  }

  @Override
  public Mono<Void> renew(String key, String owner) {
    return step(() -> leases.asMap().replace(key, owner, owner)).then();
  }

  @Override
  public Mono<Long> drop(Collection<String> keys) {
    return step(() -> keys.stream().filter(this::dropped).count());
  }

  private boolean dropped(String key) {
    permits.invalidate(key);
    leases.invalidate(key);
    return values.asMap().remove(key) != null;
  }

  @Override
  public Mono<Void> announce(KeyPattern pattern) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> put(String key, String text, Duration timeToLive) {
    return step(
            () -> {
              dropped(key);
              values.put(key, kept(text, timeToLive));
              return key;
            })
        .then();
  }

  @Override
  public Mono<Lookup.Hit> peek(String key) {
    return Mono.fromSupplier(() -> values.getIfPresent(key))
        .map(text -> new Lookup.Hit(text.text(), left(text)));
  }

  @Override
  public Mono<Long> increment(String key, long by, Duration timeToLive) {
    return step(() -> {
      var old = values.getIfPresent(key);
      var now = Math.addExact(old == null ? 0 : Long.parseLong(old.text()), by);
      values.put(key, kept(Long.toString(now), old == null ? timeToLive : left(old)));
      return now;
    });
  }

  @Override
  public Mono<Boolean> expire(String key, Duration timeToLive) {
    return step(() -> {
      var old = values.getIfPresent(key);
      if (old != null) {
        values.put(key, kept(old.text(), timeToLive));
      }
      return old != null;
    });
  }

  @Override
  public Flux<String> scan(String glob) {
    return Flux.defer(() -> Flux.fromStream(values.asMap().keySet().stream()))
        .concatWith(Flux.defer(() -> Flux.fromStream(permits.asMap().keySet().stream())))
        .distinct()
        .filter(key -> KeyPattern.fits(glob, key));
  }

  @Override
  public Mono<Step> step(String glob, String cursor, int about) {
    return Mono.fromSupplier(() -> {
      var skip = Integer.parseInt(cursor);
      var keys =
          values.asMap().keySet().stream()
              .filter(key -> KeyPattern.fits(glob, key))
              .sorted()
              .skip(skip)
              .limit(about)
              .toList();
      return new Step(keys.size() < about ? END : Integer.toString(skip + about), keys);
    });
  }

  @Override
  public Flux<KeyInfo> describe(Collection<String> keys) {
    return Flux.fromIterable(keys)
        .<KeyInfo>handle((key, sink) -> {
          var text = values.getIfPresent(key);
          if (text != null) {
            sink.next(new KeyInfo(key, left(text), bytes(text)));
          }
        });
  }

  private static long bytes(Text text) {
    return text.text().getBytes(StandardCharsets.ISO_8859_1).length;
  }

  @Override
  public Mono<StoreInfo> info() {
    return Mono.fromSupplier(() -> {
      values.cleanUp();
      var used =
          values.policy().eviction().map(eviction -> eviction.weightedSize().orElse(0)).orElse(0L);
      return new StoreInfo(used, mostBytes, values.stats().evictionCount());
    });
  }

  @Override
  public Duration localTimeToLive(Duration timeToLive) {
    return timeToLive;
  }

  private Text kept(String text, Duration timeToLive) {
    return new Text(text, timeToLive, ticker.read() + timeToLive.toNanos());
  }

  private Duration left(Text text) {
    return Duration.ofNanos(text.endNanos() - ticker.read());
  }
}
