package org.dnocrawler.common.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.dnocrawler.common.redis.RedisChannels;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.connection.SubscriptionListener;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Drops from memory what another process changed.
///
/// Messages may have been missed while the connection was away, so each (re)subscription drops
/// everything.
final class InvalidationListener implements SmartLifecycle {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final TieredCache cache;
  private final ReactiveRedisConnectionFactory connections;
  private @Nullable Disposable running;

  InvalidationListener(TieredCache cache, ReactiveRedisConnectionFactory connections) {
    this.cache = cache;
    this.connections = connections;
  }

  private Flux<String> messages() {
    return Flux.usingWhen(
        Mono.fromSupplier(connections::getReactiveConnection),
        this::listen,
        ReactiveRedisConnection::closeLater);
  }

  private Flux<String> listen(ReactiveRedisConnection connection) {
    return connection
        .pubSubCommands()
        .createSubscription(new DropAllOnSubscription(cache))
        .flatMapMany(InvalidationListener::received);
  }

  private static Flux<String> received(ReactiveSubscription subscription) {
    var channel = StandardCharsets.UTF_8.encode(RedisChannels.CACHE_INVALIDATE);
    return subscription
        .receive()
        .map(message -> text(message.getMessage()))
        .mergeWith(subscription.subscribe(channel).then(Mono.empty()));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  @Override
  public void start() {
    running =
        messages()
            .doOnNext(cache::dropLocal)
            .repeatWhen(ended -> ended.delayElements(FIRST_PAUSE))
            .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE))
            .subscribe();
  }

  @Override
  public void stop() {
    if (running != null) {
      running.dispose();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null && !running.isDisposed();
  }

  private record DropAllOnSubscription(TieredCache cache) implements SubscriptionListener {

    @Override
    public void onChannelSubscribed(byte[] channel, long count) {
      cache.dropAllLocal();
    }
  }
}
