package org.dnocrawler.gateway.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.gateway.live.FollowedJobs.Resumption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// One client's conversation: what it asks, what it follows, what waits for it.
final class LiveSocket {

  private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);

  /// Commands that may be answered beside the subscriptions; further ones wait in the connection.
  private static final int SPARE = 8;

  private final Caller caller;
  private final FollowedJobs jobs;
  private final int mostSubscriptions;
  private final Outbox outbox;
  private final Sinks.Empty<Void> overflow = Sinks.empty();
  private final ConcurrentMap<JobId, Sinks.Empty<Void>> subscriptions = new ConcurrentHashMap<>();

  LiveSocket(Caller caller, FollowedJobs jobs, LiveProperties properties) {
    this.caller = caller;
    this.jobs = jobs;
    this.mostSubscriptions = properties.subscriptions();
    this.outbox = new Outbox(properties.queue());
  }

  /// Obeys frames until the client sends no more, which ends all it follows.
  Mono<Void> obey(Flux<String> received) {
    var gone = Sinks.<Void>empty();
    return received
        .doFinally(_ -> gone.tryEmitEmpty())
        .map(LiveCommand::parse)
        .flatMap(this::obey, mostSubscriptions + SPARE)
        .takeUntilOther(gone.asMono())
        .then();
  }

  /// The frames for the client; never ends by itself.
  Flux<LiveFrame> frames() {
    return outbox.frames();
  }

  /// Completes when a frame found no room.
  Mono<Void> overflowed() {
    return overflow.asMono();
  }

  /// The channels it follows now.
  Set<String> channels() {
    return subscriptions.keySet().stream().map(LiveFrame::channel).collect(Collectors.toSet());
  }

  private Mono<Void> obey(LiveCommand command) {
    return switch (command) {
      case LiveCommand.Subscribe subscribe -> subscribe(subscribe);
      case LiveCommand.Unsubscribe(var job) -> Mono.fromRunnable(() -> unsubscribe(job));
      case LiveCommand.Ping _ -> Mono.fromRunnable(() -> send(LiveFrame.pong()));
      case LiveCommand.Malformed(var channel, var detail) ->
          Mono.fromRunnable(
              () -> send(LiveFrame.error(channel, ProblemType.INVALID_REQUEST, detail)));
    };
  }

  private Mono<Void> subscribe(LiveCommand.Subscribe command) {
    var job = command.job();
    if (subscriptions.size() >= mostSubscriptions) {
      return refuse(job, ProblemType.RATE_LIMITED, "no more subscriptions on this socket");
    }
    var ended = Sinks.<Void>empty();
    if (subscriptions.putIfAbsent(job, ended) != null) {
      return refuse(job, ProblemType.INVALID_REQUEST, "already subscribed");
    }
    return jobs.mayFollow(job, caller)
        .flatMap(allowed -> allowed ? follow(command) : unknown(job))
        .onErrorResume(error -> lost(job, error))
        .takeUntilOther(ended.asMono())
        .doFinally(_ -> subscriptions.remove(job, ended));
  }

  private Mono<Void> follow(LiveCommand.Subscribe command) {
    return jobs.resume(command.job(), command.since())
        .doOnNext(at -> send(LiveFrame.subscribed(command.job(), at.recovered())))
        .flatMapMany(at -> events(command.job(), at))
        .then();
  }

  private Flux<LiveFrame> events(JobId job, Resumption at) {
    return jobs.from(job, at).map(LiveFrame::event).doOnNext(this::send);
  }

  private void unsubscribe(JobId job) {
    var subscription = subscriptions.remove(job);
    if (subscription != null) {
      var _ = subscription.tryEmitEmpty();
    }
  }

  private Mono<Void> unknown(JobId job) {
    return refuse(job, ProblemType.NOT_FOUND, "no such job among those you may follow");
  }

  private Mono<Void> lost(JobId job, Throwable error) {
    log.warn("live subscription ended: {}", error.toString());
    return refuse(job, ProblemType.STORE_UNAVAILABLE, "subscribe again shortly");
  }

  private Mono<Void> refuse(JobId job, ProblemType type, String detail) {
    return Mono.fromRunnable(() -> send(LiveFrame.error(job, type, detail)));
  }

  private void send(LiveFrame frame) {
    if (!outbox.offer(frame)) {
      var _ = overflow.tryEmitEmpty();
    }
  }
}
