package org.dnocrawler.gateway.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.util.function.BiFunction;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.identity.TokenVerifier;
import org.dnocrawler.gateway.edge.Client;
import org.dnocrawler.gateway.edge.Clients;
import org.dnocrawler.gateway.edge.Hosts;
import org.dnocrawler.gateway.edge.Relayed;
import org.dnocrawler.gateway.ratelimit.RequestLimits;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// Passes plain reads straight from connection to connection, before the filters and the choice of
/// a route, which cost more than the passing.
///
/// It takes only what is beyond doubt: a plain read of a path that leads to a service, by a caller
/// whose token was verified a moment ago, under limits that can be decided without asking anybody.
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
  private final HttpClient client;
  private final RelayedHeaders headers;
  private final RelayLog log;

  Relay(
      BiFunction<HttpServerRequest, HttpServerResponse, ? extends Publisher<Void>> ordinary,
      Destinations destinations,
      TokenVerifier tokens,
      Clients clients,
      Hosts hosts,
      RequestLimits limits,
      HttpClient client,
      RelayLog log) {
    this.ordinary = ordinary;
    this.destinations = destinations;
    this.tokens = tokens;
    this.clients = clients;
    this.hosts = hosts;
    this.limits = limits;
    this.client = client;
    this.headers = new RelayedHeaders(limits);
    this.log = log;
  }

  @Override
  public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
    var passage = passage(request);
    return passage == null ? ordinary.apply(request, response) : relay(passage, request, response);
  }

  private @Nullable Passage passage(HttpServerRequest request) {
    var started = System.nanoTime();
    var read = PlainRead.of(request);
    if (read == null) {
      return null;
    }
    var destination = destinations.of(read.path());
    var caller = destination == null ? null : tokens.recall(read.token());
    if (destination == null || caller == null || !caller.role().includes(Role.USER)) {
      return null;
    }
    var sender = clientOf(request);
    if (!hosts.answers(sender.host())) {
      return null;
    }
    var standings =
        limits.admitNow(
            org.springframework.http.HttpMethod.GET, read.path(), sender.address(), caller);
    return standings == null
        ? null
        : new Passage(read, destination, caller, sender, standings, started);
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

  private Mono<Void> relay(
      Passage passage, HttpServerRequest request, HttpServerResponse response) {
    log.began();
    var id = RelayedHeaders.requestId(request.requestHeaders());
    var called =
        passage
            .destination()
            .guard()
            .protectRepeatable(call(passage, request.requestHeaders(), id))
            .map(Called::new);
    return called
        .onErrorResume(error -> Mono.just(new Called(error)))
        .flatMap(head -> answer(head, passage, id, request, response));
  }

  /// The head of the service's answer, or why there is none.
  private record Called(@Nullable Head head, @Nullable Throwable failure) {
    Called(Head head) {
      this(head, null);
    }

    Called(Throwable failure) {
      this(null, failure);
    }
  }

  /// @param connection on which the body follows; whoever has it reads or disposes it
  private record Head(HttpClientResponse response, Connection connection) {}

  private Mono<Head> call(Passage passage, HttpHeaders given, String id) {
    return client
        .request(HttpMethod.GET)
        .uri(passage.destination().base() + passage.read().uri())
        .send((call, out) -> {
          RelayedHeaders.copyRequest(given, call.requestHeaders(), passage.client(), id);
          return out;
        })
        .responseConnection((head, connection) -> Mono.just(new Head(head, connection)))
        .next();
  }

  private Mono<Void> answer(
      Called called,
      Passage passage,
      String id,
      HttpServerRequest request,
      HttpServerResponse response) {
    var head = called.head();
    if (head == null) {
      return giveUp(called.failure(), passage, request, response);
    }
    response.status(head.response().status());
    headers.copyResponse(
        head.response().status().code(),
        head.response().responseHeaders(),
        response.responseHeaders(),
        passage,
        id);
    return body(head, response).doFinally(signal -> end(signal, head, passage, id));
  }

  /// A short body goes out together with its head.
  private static Mono<Void> body(Head head, HttpServerResponse response) {
    var received = head.connection().inbound().receive();
    var length = head.response().responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
    return length >= 0 && length <= SHORT
        ? response.send(received.aggregate().retain()).then()
        : response.send(received.retain()).then();
  }

  private void end(SignalType signal, Head head, Passage passage, String id) {
    if (signal != SignalType.ON_COMPLETE) {
      head.connection().dispose();
    }
    log.ended(passage, head.response().status().code(), signal == SignalType.CANCEL, id);
  }

  /// The ordinary way calls the service again where a read may be repeated, and words the problem.
  private Mono<Void> giveUp(
      @Nullable Throwable failure,
      Passage passage,
      HttpServerRequest request,
      HttpServerResponse response) {
    var relayed = new Relayed(passage.standings(), failure);
    return Mono.from(ordinary.apply(request, response)).contextWrite(relayed::in);
  }
}
