package org.dnocrawler.gateway.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.util.function.BiFunction;
import org.dnocrawler.common.identity.Role;
import org.dnocrawler.common.identity.TokenVerifier;
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
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
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
  private final RelayedHeaders headers;
  private final RelayLog log;

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

  private Publisher<Void> relay(
      Passage passage, HttpServerRequest request, HttpServerResponse response) {
    var place = passage.destination().guard().enter();
    if (place == null) {
      return giveUp(null, passage, request, response);
    }
    log.began();
    var run = new Run(passage, place, request, response);
    return clientFor(passage, request)
        .request(HttpMethod.GET)
        .uri(passage.destination().base() + passage.read().uri())
        .send(run::send)
        .responseConnection(run::answer)
        .then()
        .onErrorResume(run::failed)
        .doFinally(run::end);
  }

  private static HttpClient clientFor(Passage passage, HttpServerRequest request) {
    var loop = ((ChannelOperations<?, ?>) request).channel().eventLoop();
    return passage.destination().clients().on(loop);
  }

  /// One relayed request.
  private final class Run {

    private final Passage passage;
    private final UpstreamGuard.Place place;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final String id;
    private boolean isSettled;
    private @Nullable Connection connection;
    private int status;

    Run(
        Passage passage,
        UpstreamGuard.Place place,
        HttpServerRequest request,
        HttpServerResponse response) {
      this.passage = passage;
      this.place = place;
      this.request = request;
      this.response = response;
      this.id = RelayedHeaders.requestId(request.requestHeaders());
    }

    Publisher<Void> send(HttpClientRequest call, NettyOutbound out) {
      RelayedHeaders.copyRequest(
          request.requestHeaders(), call.requestHeaders(), passage.client(), id);
      return out;
    }

    /// Passes the head on, and the body as it comes.
    Publisher<Void> answer(HttpClientResponse head, Connection from) {
      isSettled = true;
      place.answered();
      connection = from;
      status = head.status().code();
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
      return Mono.from(
          giveUp(error instanceof IOException ? null : problem, passage, request, response));
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

  /// Goes the ordinary way after all, without being counted again.
  ///
  /// @param failure what became of calling the service; null when it may be called
  private Publisher<Void> giveUp(
      @Nullable Throwable failure,
      Passage passage,
      HttpServerRequest request,
      HttpServerResponse response) {
    var relayed = new Relayed(passage.standings(), failure);
    return Mono.from(ordinary.apply(request, response)).contextWrite(relayed::in);
  }
}
