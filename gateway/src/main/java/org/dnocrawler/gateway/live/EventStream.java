package org.dnocrawler.gateway.live;

import java.time.Clock;
import java.time.Duration;
import org.dnocrawler.common.identity.TokenVerifier;
import org.dnocrawler.common.jobs.JobEvent;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.gateway.live.FollowedJobs.Resumption;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// The events of one job as server-sent events, for those without a WebSocket.
///
/// Ends after the final event; a client that connects again with that event's id gets 204, which
/// tells an `EventSource` to stop.
final class EventStream {

  private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
      new ParameterizedTypeReference<>() {};

  private final TokenVerifier verifier;
  private final FollowedJobs jobs;
  private final LiveShutdown shutdown;
  private final Duration beat;
  private final Clock clock;

  EventStream(
      TokenVerifier verifier,
      FollowedJobs jobs,
      LiveShutdown shutdown,
      LiveProperties properties,
      Clock clock) {
    this.verifier = verifier;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.beat = properties.beat();
    this.clock = clock;
  }

  Mono<ServerResponse> follow(ServerRequest request) {
    return Mono.defer(() -> follow(request, jobOf(request), lastEventIdOf(request)));
  }

  private Mono<ServerResponse> follow(ServerRequest request, JobId job, @Nullable String since) {
    return LiveLogin.of(request.exchange(), verifier, clock)
        .delayUntil(login -> authorised(job, login))
        .zipWith(jobs.resume(job, since), (login, at) -> answer(job, login, at))
        .flatMap(answer -> answer);
  }

  private Mono<Boolean> authorised(JobId job, LiveLogin login) {
    return jobs.mayFollow(job, login.caller())
        .filter(allowed -> allowed)
        .switchIfEmpty(Mono.error(EventStream::unknown));
  }

  private Mono<ServerResponse> answer(JobId job, LiveLogin login, Resumption at) {
    if (at.atEnd()) {
      return ServerResponse.noContent().build();
    }
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .body(events(job, login, at), EVENT);
  }

  private Flux<ServerSentEvent<String>> events(JobId job, LiveLogin login, Resumption at) {
    return Flux.defer(() -> {
      var ended = Sinks.<Void>empty();
      var events = jobs.from(job, at).doFinally(_ -> ended.tryEmitEmpty());
      return Flux.merge(events.map(EventStream::event), beats(ended.asMono()))
          .takeUntilOther(Mono.firstWithSignal(login.ended(beat), shutdown.signal()));
    });
  }

  private Flux<ServerSentEvent<String>> beats(Mono<Void> ended) {
    return Flux.interval(beat)
        .onBackpressureDrop()
        .map(_ -> ServerSentEvent.<String>builder().comment("alive").build())
        .takeUntilOther(ended);
  }

  private static ServerSentEvent<String> event(JobEvent event) {
    return ServerSentEvent.builder(WireJson.write(event)).id(event.id()).event("job").build();
  }

  private static JobId jobOf(ServerRequest request) {
    try {
      return JobId.of(request.pathVariable("id"));
    } catch (IllegalArgumentException _) {
      throw unknown();
    }
  }

  private static @Nullable String lastEventIdOf(ServerRequest request) {
    var id = request.headers().firstHeader("Last-Event-ID");
    if (id == null || id.isEmpty()) {
      return null;
    }
    if (!LiveCommand.EVENT_ID.matcher(id).matches()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "Last-Event-ID is not the id of an event.");
    }
    return id;
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "There is no such job among those you may follow.");
  }
}
