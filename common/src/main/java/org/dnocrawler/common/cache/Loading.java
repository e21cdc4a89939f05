package org.dnocrawler.common.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.UUID;
import org.dnocrawler.common.cache.SecondLevel.Lookup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads what the memory of this process does not have: from the second level, else from the
/// source, with what that costs shared among processes and with the old value where the source
/// fails.
final class Loading {

  private static final Logger LOG = LoggerFactory.getLogger(Loading.class);
  private static final int RENEWALS_PER_LEASE = 3;

  private final SecondLevel second;
  private final Keeper keeper;
  private final CacheMeters meters;
  private final Wakes wakes;
  private final Ticker ticker;
  private final Duration loadTimeout;
  private final Duration renewal;

  Loading(
      SecondLevel second,
      Keeper keeper,
      CacheMeters meters,
      Wakes wakes,
      Ticker ticker,
      CacheProperties properties) {
    this.second = second;
    this.keeper = keeper;
    this.meters = meters;
    this.wakes = wakes;
    this.ticker = ticker;
    this.loadTimeout = properties.loadTimeout();
    this.renewal = properties.fillLease().dividedBy(RENEWALS_PER_LEASE);
  }

  /// What is to be done.
  private sealed interface Step<T> {

    /// Answer.
    record Answer<T>(Cached<T> cached) implements Step<T> {}

    /// Ask the source.
    ///
    /// @param permit to store what it says; null for not to store it
    /// @param owner of the lease
    record Load<T>(@Nullable String permit, String owner) implements Step<T> {}
  }

  /// What is known of the key; fails only when the source fails and nothing may stand in for it.
  <T> Mono<Cached<T>> read(Reading<T> reading) {
    return step(reading)
        .flatMap(step ->
            switch (step) {
              case Step.Answer<T>(var cached) -> Mono.just(cached);
              case Step.Load<T>(var permit, var owner) ->
                  owned(reading, permit, owner).onErrorResume(e -> ifDown(reading, e));
            });
  }

  /// What the source says; nothing is kept of it.
  <T> Mono<Cached<T>> load(Reading<T> reading) {
    return reading
        .source()
        .timeout(loadTimeout)
        .<Cached<T>>map(value -> new Cached.Present<>(value, CacheLevel.SOURCE))
        .defaultIfEmpty(new Cached.Absent<>(CacheLevel.SOURCE));
  }

  /// Loads a value anew that is still good.
  ///
  /// @return a word for what came of it; fails never
  <T> Mono<String> refresh(Reading<T> reading) {
    var owner = UUID.randomUUID().toString();
    return second
        .claim(reading.key(), owner)
        .flatMap(lookup ->
            lookup instanceof Lookup.Miss(var permit)
                ? owned(reading, permit, owner).thenReturn("loaded")
                : Mono.just("busy"))
        .onErrorReturn("failed");
  }

  /// Waits while another process loads, but not longer than a load may take.
  private <T> Mono<Step<T>> step(Reading<T> reading) {
    if (!reading.policy().expensive()) {
      return unlessBusy(reading, SecondLevel.NOBODY);
    }
    var owner = UUID.randomUUID().toString();
    return unlessBusy(reading, owner)
        .repeatWhenEmpty(empty -> empty.concatMap(n -> wakes.next(reading.key(), n)))
        .timeout(loadTimeout, unlessBusy(reading, SecondLevel.NOBODY));
  }

  /// Empty while another process loads.
  private <T> Mono<Step<T>> unlessBusy(Reading<T> reading, String owner) {
    return second
        .read(reading.key(), owner)
        .onErrorResume(this::away)
        .flatMap(lookup ->
            lookup instanceof Lookup.Hit hit
                ? hit(reading, owner, hit)
                : Mono.justOrEmpty(load(owner, lookup)));
  }

  private static <T> @Nullable Step<T> load(String owner, Lookup lookup) {
    return switch (lookup) {
      case Lookup.Miss(var permit) -> new Step.Load<>(permit, owner);
      case Lookup.Busy() -> null;
      case Lookup.Away(), Lookup.Hit(_, _) -> new Step.Load<>(null, SecondLevel.NOBODY);
    };
  }

  private Mono<Lookup> away(Throwable cause) {
    meters.error("read");
    LOG.debug("cache not read: {}", cause.toString());
    return Mono.just(new Lookup.Away());
  }

  /// A value past its time, or a text that is no longer understood, is to be replaced.
  private <T> Mono<Step<T>> hit(Reading<T> reading, String owner, Lookup.Hit hit) {
    return keeper
        .understood(reading, hit)
        .<Step<T>>map(Step.Answer::new)
        .switchIfEmpty(
            Mono.defer(() ->
                second
                    .claim(reading.key(), owner)
                    .onErrorResume(this::away)
                    .flatMap(lookup -> Mono.justOrEmpty(load(owner, lookup)))));
  }

  private <T> Mono<Cached<T>> owned(Reading<T> reading, @Nullable String permit, String owner) {
    if (owner.equals(SecondLevel.NOBODY)) {
      return loaded(reading, permit);
    }
    return Mono.usingWhen(
        Mono.just(owner),
        _ -> Mono.firstWithSignal(loaded(reading, permit), renewals(reading.key(), owner)),
        _ -> second.release(reading.key(), owner).onErrorComplete());
  }

  /// Keeps the lease, and never answers.
  private <T> Mono<T> renewals(String key, String owner) {
    return Flux.interval(renewal)
        .onBackpressureDrop()
        .concatMap(_ -> second.renew(key, owner).onErrorComplete())
        .then(Mono.never());
  }

  private <T> Mono<Cached<T>> loaded(Reading<T> reading, @Nullable String permit) {
    return Mono.defer(() -> {
      var started = ticker.read();
      return reading
          .source()
          .timeout(loadTimeout)
          .doOnTerminate(() -> meters.loaded(reading.key(), ticker.read() - started))
          .flatMap(value -> keeper.keep(reading, value, permit))
          .switchIfEmpty(Mono.defer(() -> keeper.keep(reading, null, permit)));
    });
  }

  /// The source has failed. What the second level still has was not dropped meanwhile; what the
  /// memory has counts only where the second level cannot be asked.
  private <T> Mono<Cached<T>> ifDown(Reading<T> reading, Throwable cause) {
    return second
        .read(reading.key(), SecondLevel.NOBODY)
        .onErrorResume(this::away)
        .flatMap(lookup ->
            switch (lookup) {
              case Lookup.Hit hit ->
                  keeper.understood(reading, hit).switchIfEmpty(keeper.kept(reading, hit));
              case Lookup.Away() -> keeper.kept(reading);
              case Lookup.Miss(_), Lookup.Busy() -> Mono.<Cached<T>>empty();
            })
        .doOnNext(_ -> LOG.warn("source of {} failed: {}", reading.key(), cause.toString()))
        .switchIfEmpty(Mono.error(cause));
  }
}
