package org.dnocrawler.gateway.relay;

import io.netty.channel.EventLoop;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.netty.http.client.HttpClient;

/// One HTTP client an event loop, each with connections of its own, so that a request is passed on
/// by the thread that received it and no other has to be woken.
final class LoopClients {

  private final HttpClient shared;
  private final ConcurrentMap<EventLoop, HttpClient> byLoop = new ConcurrentHashMap<>();

  /// @param shared whose settings all of them have
  LoopClients(HttpClient shared) {
    this.shared = shared;
  }

  /// The client of an event loop; there are as many as the server has loops.
  HttpClient on(EventLoop loop) {
    var known = byLoop.get(loop);
    return known != null
        ? known
        : byLoop.computeIfAbsent(loop, each -> shared.runOn(_ -> each, false));
  }
}
