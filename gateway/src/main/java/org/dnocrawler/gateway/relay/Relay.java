package org.dnocrawler.gateway.relay;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.identity.TokenVerifier;
import org.dnocrawler.common.limits.Decision;
import org.dnocrawler.gateway.edge.Client;
import org.dnocrawler.gateway.edge.Clients;
import org.dnocrawler.gateway.edge.Hosts;
import org.dnocrawler.gateway.edge.Relayed;
import org.dnocrawler.gateway.ratelimit.RequestLimits;
import org.dnocrawler.gateway.upstream.UpstreamGuard;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// Passes plain reads straight from connection to connection, before the filters and the choice of
/// a route, which cost more than the passing.
///
/// It takes only what is beyond doubt: a plain read of a path that leads to a service, by a caller
/// whose token was verified before and still is good, who is not blocked, within the limits.
/// Everything else goes the ordinary way, which gives the same answer with the same headers; so
/// nothing is decided here that is not decided there.
final class Relay implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

  /// Bytes of a body that are gathered before the answer begins.
  private static final int SHORT = 64 * 1024;

  private final BiFunction<HttpServerRequest, HttpServerResponse, ? extends Publisher<Void>>
      ordinary;
  private final Destinations destinations;
  private final TokenVerifier tokens;
  private final Clients clients;
  private final Hosts hosts;
  private final RequestLimits limits;
  private final RelayedHeaders headers;
  private final RelayLog log;
  private final ConcurrentMap<EventLoop, Scheduler> schedulers = new ConcurrentHashMap<>();

  Relay(
      BiFunction<HttpServerRequest, HttpServerResponse, ? extends Publisher<Void>> ordinary,
      Destinations destinations,
      TokenVerifier tokens,
      Clients clients,
      Hosts hosts,
      RequestLimits limits,
      RelayLog log) {
    this.ordinary = ordinary;
    this.destinations = destinations;
    this.tokens = tokens;
    this.clients = clients;
    this.hosts = hosts;
    this.limits = limits;
    this.headers = new RelayedHeaders(limits);
    this.log = log;
  }

  @Override
  public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
    var asked = asked(request, response);
    if (asked == null) {
      return ordinary.apply(request, response);
    }
    var caller = tokens.recall(asked.read().token());
    return caller != null ? counted(asked, caller) : verified(asked);
  }

  /// What can be relayed if its caller and the limits agree.
  ///
  /// @param started when it was seen, on the clock of `System.nanoTime`
  private record Asked(
      PlainRead read,
      Destinations.Destination destination,
      Client client,
      long started,
      HttpServerRequest request,
      HttpServerResponse response) {

    String id() {
      return RelayedHeaders.requestId(request.requestHeaders());
    }

    EventLoop loop() {
      return ((ChannelOperations<?, ?>) request).channel().eventLoop();
    }
  }

  private @Nullable Asked asked(HttpServerRequest request, HttpServerResponse response) {
    var started = System.nanoTime();
    var read = PlainRead.of(request);
    var destination = read == null ? null : destinations.of(read.path());
    if (read == null || destination == null) {
      return null;
    }
    var sender = clientOf(request);
    return hosts.answers(sender.host())
        ? new Asked(read, destination, sender, started, request, response)
        : null;
  }

  private Publisher<Void> ordinary(Asked asked) {
    return ordinary.apply(asked.request(), asked.response());
  }

  /// Looks whether a token that was verified before still is good.
  private Mono<Void> verified(Asked asked) {
    Mono<Supplier<Publisher<Void>>> way =
        tokens.verifyAgain(asked.read().token()).map(caller -> () -> counted(asked, caller));
    return way.onErrorComplete()
        .defaultIfEmpty(() -> ordinary(asked))
        .publishOn(onLoop(asked))
        .flatMap(go -> Mono.from(go.get()));
  }

  private Publisher<Void> counted(Asked asked, Caller caller) {
    var countable =
        caller.role().includes(Role.USER)
            ? limits.countable(
                org.springframework.http.HttpMethod.GET,
                asked.read().path(),
                asked.client().address(),
                caller)
            : null;
    if (countable == null) {
      return ordinary(asked);
    }
    var passage =
        new Passage(
            asked.read(), asked.destination(), caller, asked.client(), List.of(), asked.started());
    var known = limits.takeNow(countable);
    if (known != null) {
      return decided(asked, passage, known);
    }
    return limits.isKnownSpent(countable) ? ordinary(asked) : taken(asked, passage, countable);
  }

  /// Waits for Redis to take the units.
  private Mono<Void> taken(Asked asked, Passage passage, RequestLimits.Countable countable) {
    var isWaiting = new AtomicBoolean(true);
    return limits
        .take(countable)
        .publishOn(onLoop(asked))
        .doOnCancel(() -> {
          if (isWaiting.get()) {
            log.hungUp(passage, asked.id());
          }
        })
        .flatMap(decision -> {
          isWaiting.set(false);
          return Mono.from(decided(asked, passage, decision));
        });
  }

  private Publisher<Void> decided(Asked asked, Passage passage, Decision decision) {
    return decision instanceof Decision.Admitted(var standings)
        ? relay(asked, passage.admitted(standings))
        : giveUp(asked, decision, null);
  }

  /// From where Redis answered back to where the request came from.
  private Scheduler onLoop(Asked asked) {
    var known = schedulers.get(asked.loop());
    return known != null
        ? known
        : schedulers.computeIfAbsent(asked.loop(), Schedulers::fromExecutorService);
  }

  private Client clientOf(HttpServerRequest request) {
    var peer = request.remoteAddress();
    var address =
        peer == null || peer.getAddress() == null
            ? InetAddress.getLoopbackAddress()
            : peer.getAddress();
    var given = request.requestHeaders();
    return clients.of(address, "https".equals(request.scheme()), given::getAll);
  }

  private Publisher<Void> relay(Asked asked, Passage passage) {
    var place = asked.destination().guard().enter();
    if (place == null) {
      return giveUp(asked, passage, null);
    }
    log.began();
    var run = new Run(asked, passage, place);
    return asked
        .destination()
        .clients()
        .on(asked.loop())
        .request(HttpMethod.GET)
        .uri(asked.destination().base() + asked.read().uri())
        .send(run::send)
        .responseConnection(run::answer)
        .then()
        .onErrorResume(run::failed)
        .doFinally(run::end);
  }

  /// One relayed request.
  private final class Run {

    private final Asked asked;
    private final Passage passage;
    private final UpstreamGuard.Place place;
    private final String id;
    private boolean isSettled;
    private @Nullable Connection connection;
    private int status;

    Run(Asked asked, Passage passage, UpstreamGuard.Place place) {
      this.asked = asked;
      this.passage = passage;
      this.place = place;
      this.id = asked.id();
    }

    Publisher<Void> send(HttpClientRequest call, NettyOutbound out) {
      RelayedHeaders.copyRequest(
          asked.request().requestHeaders(), call.requestHeaders(), passage.client(), id);
      return out;
    }

    /// Passes the head on, and the body as it comes.
    Publisher<Void> answer(HttpClientResponse head, Connection from) {
      isSettled = true;
      place.answered();
      connection = from;
      status = head.status().code();
      var response = asked.response();
      response.status(head.status());
      headers.copyResponse(status, head.responseHeaders(), response.responseHeaders(), passage, id);
      return body(head, from, response);
    }

    /// Before there was an answer the ordinary way may give one: it calls the service again where
    /// it broke off, and words the problem.
    Mono<Void> failed(Throwable error) {
      if (isSettled) {
        return Mono.error(error);
      }
      isSettled = true;
      var problem = place.failed(error);
      return Mono.from(giveUp(asked, passage, error instanceof IOException ? null : problem));
    }

    void end(SignalType signal) {
      if (!isSettled) {
        place.givenUp();
      }
      var from = connection;
      if (from != null) {
        if (signal != SignalType.ON_COMPLETE) {
          from.dispose();
        }
        log.ended(passage, status, signal == SignalType.CANCEL, id);
      } else if (signal == SignalType.CANCEL && !isSettled) {
        log.hungUp(passage, id);
      }
    }
  }

  /// A short body goes out together with its head.
  private static Publisher<Void> body(
      HttpClientResponse head, Connection from, HttpServerResponse response) {
    var received = from.inbound().receive();
    var length = head.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
    return length >= 0 && length <= SHORT
        ? response.send(received.aggregate().retain())
        : response.send(received.retain());
  }

  /// Goes the ordinary way after all, with its units taken.
  ///
  /// @param failure what became of calling the service; null when it may be called
  private Publisher<Void> giveUp(Asked asked, Passage passage, @Nullable Throwable failure) {
    return giveUp(asked, new Decision.Admitted(passage.standings()), failure);
  }

  /// Goes the ordinary way after all, without being counted again.
  private Publisher<Void> giveUp(Asked asked, Decision decision, @Nullable Throwable failure) {
    return Mono.from(ordinary(asked)).contextWrite(new Relayed(decision, failure)::in);
  }
}
