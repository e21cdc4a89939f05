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
import org.springframework.data.redis.connection.ReactiveSubscription.Message;
import org.springframework.data.redis.connection.SubscriptionListener;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Drops from memory what another process changed, and wakes those who wait for one.
///
/// Messages may have been missed while the connection was away, so each (re)subscription drops
/// everything. Each process says a word on the channel now and then; who hears nothing for long,
/// not even that, is deaf and subscribes anew.
final class InvalidationListener implements SmartLifecycle {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final TieredCache cache;
  private final Wakes wakes;
  private final ReactiveRedisConnectionFactory connections;
  private final Duration beat;
  private final Duration silence;
  private volatile boolean connected;
  private @Nullable Disposable running;

  InvalidationListener(
      TieredCache cache,
      Wakes wakes,
      ReactiveRedisConnectionFactory connections,
      CacheProperties properties) {
    this.cache = cache;
    this.wakes = wakes;
    this.connections = connections;
    this.beat = properties.beat();
    this.silence = properties.silence();
  }

  /// Whether messages come in, as far as can be known.
  boolean isConnected() {
    return connected;
  }

  private Flux<Message<ByteBuffer, ByteBuffer>> messages() {
    return Flux.usingWhen(
            Mono.fromSupplier(connections::getReactiveConnection),
            this::listen,
            ReactiveRedisConnection::closeLater)
        .timeout(silence)
        .doFinally(_ -> connected = false);
  }

  private Flux<Message<ByteBuffer, ByteBuffer>> listen(ReactiveRedisConnection connection) {
    return connection
        .pubSubCommands()
        .createSubscription(new OnSubscription())
        .flatMapMany(InvalidationListener::received);
  }

  private static Flux<Message<ByteBuffer, ByteBuffer>> received(ReactiveSubscription subscription) {
    return subscription
        .receive()
        .mergeWith(
            subscription
                .subscribe(bytes(RedisChannels.CACHE_INVALIDATE), bytes(RedisChannels.CACHE_FILLED))
                .then(Mono.empty()));
  }

  private void hear(Message<ByteBuffer, ByteBuffer> message) {
    var text = text(message.getMessage());
    if (text(message.getChannel()).equals(RedisChannels.CACHE_FILLED)) {
      wakes.wake(text);
      return;
    }
    switch (CacheMessage.parse(text)) {
      case CacheMessage.Key(var key) -> cache.dropLocal(key);
      case CacheMessage.Many() -> cache.dropAllLocal();
      case CacheMessage.Beat() -> connected = true;
    }
  }

  private Flux<Long> beats() {
    return Flux.usingWhen(
        Mono.fromSupplier(connections::getReactiveConnection),
        connection ->
            Flux.interval(beat)
                .onBackpressureDrop()
                .concatMap(_ -> say(connection).onErrorComplete()),
        ReactiveRedisConnection::closeLater);
  }

  private static Mono<Long> say(ReactiveRedisConnection connection) {
    return connection
        .pubSubCommands()
        .publish(bytes(RedisChannels.CACHE_INVALIDATE), bytes(CacheMessage.BEAT));
  }

  private static ByteBuffer bytes(String text) {
    return StandardCharsets.UTF_8.encode(text);
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  @Override
  public void start() {
    var listening =
        messages()
            .doOnNext(this::hear)
            .repeatWhen(ended -> ended.delayElements(FIRST_PAUSE))
            .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE));
    var beating =
        beats()
            .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE))
            .then();
    running = listening.then().and(beating).subscribe();
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

  private final class OnSubscription implements SubscriptionListener {

    @Override
    public void onChannelSubscribed(byte[] channel, long count) {
      if (text(ByteBuffer.wrap(channel)).equals(RedisChannels.CACHE_INVALIDATE)) {
        cache.dropAllLocal();
        connected = true;
      }
    }

    @Override
    public void onChannelUnsubscribed(byte[] channel, long count) {
      connected = false;
    }
  }
}
