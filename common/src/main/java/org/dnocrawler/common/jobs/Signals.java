package org.dnocrawler.common.jobs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.connection.SubscriptionListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/// One pub/sub connection for all listeners of this process; opened for the first, closed after the
/// last.
///
/// Signals only wake: some are lost while the connection is being restored, after which every
/// listener is woken once.
final class Signals {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final Flux<Signal> shared;

  /// @param patterns channel patterns to listen to
  Signals(ReactiveRedisConnectionFactory connections, List<String> patterns) {
    this.shared =
        Flux.usingWhen(
                Mono.fromSupplier(connections::getReactiveConnection),
                connection -> listen(connection, patterns),
                ReactiveRedisConnection::closeLater)
            .concatWith(Mono.error(() -> new IllegalStateException("the subscription ended")))
            .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE))
            .publish()
            .refCount(1, LINGER);
  }

  /// Messages of one channel, the newest alone of those that wait; an empty text after the
  /// connection was (re)opened. Never ends by itself.
  Flux<String> of(String channel) {
    return shared
        .filter(signal -> signal.isFor(channel))
        .map(Signal::message)
        .onBackpressureLatest();
  }

  private static Flux<Signal> listen(ReactiveRedisConnection connection, List<String> patterns) {
    var opened = Sinks.many().multicast().<Signal>directBestEffort();
    var raw = patterns.stream().map(Signals::bytes).toArray(ByteBuffer[]::new);
    return connection
        .pubSubCommands()
        .createSubscription(new Opened(opened))
        .flatMapMany(subscription -> messages(subscription, raw).mergeWith(opened.asFlux()));
  }

  private static Flux<Signal> messages(ReactiveSubscription subscription, ByteBuffer[] patterns) {
    return subscription
        .receive()
        .map(message -> new Signal(text(message.getChannel()), text(message.getMessage())))
        .mergeWith(subscription.pSubscribe(patterns).thenMany(Flux.just(Signal.OPENED)));
  }

  private static ByteBuffer bytes(String text) {
    return StandardCharsets.UTF_8.encode(text);
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  /// A message, or the news that the connection is open.
  private record Signal(String channel, String message) {

    static final Signal OPENED = new Signal("", "");

    boolean isFor(String wanted) {
      return channel.isEmpty() || channel.equals(wanted);
    }
  }

  /// Hears of each (re)subscription.
  private record Opened(Sinks.Many<Signal> sink) implements SubscriptionListener {

    @Override
    public void onPatternSubscribed(byte[] pattern, long count) {
      var _ = sink.tryEmitNext(Signal.OPENED);
    }
  }
}
