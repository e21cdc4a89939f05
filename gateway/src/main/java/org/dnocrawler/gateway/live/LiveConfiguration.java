package org.dnocrawler.gateway.live;

import java.time.Clock;
import java.util.Map;
import org.dnocrawler.common.identity.TokenVerifier;
import org.dnocrawler.common.jobs.JobEvents;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import reactor.netty.http.server.WebsocketServerSpec;

/// Wires live updates.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

  /// Before the routes to services.
  private static final int ORDER = -1;

  @Bean
  LiveTokenFilter liveTokenFilter() {
    return new LiveTokenFilter();
  }

  @Bean
  LiveShutdown liveShutdown() {
    return new LiveShutdown();
  }

  @Bean
  FollowedJobs followedJobs(JobEvents events) {
    return new FollowedJobs(events);
  }

  @Bean
  LiveEndpoint liveEndpoint(
      TokenVerifier verifier,
      FollowedJobs jobs,
      StateRedis redis,
      LiveShutdown shutdown,
      LiveProperties properties,
      Clock clock) {
    return new LiveEndpoint(
        new HandshakeWebSocketService(upgrades(properties)),
        verifier,
        jobs,
        new LiveSessions(redis, properties.session()),
        shutdown,
        properties,
        clock);
  }

  @Bean
  SimpleUrlHandlerMapping liveMapping(LiveEndpoint endpoint) {
    return new SimpleUrlHandlerMapping(Map.of(LiveProtocol.PATH, endpoint), ORDER);
  }

  @Bean
  RouterFunction<ServerResponse> eventStreams(
      TokenVerifier verifier,
      FollowedJobs jobs,
      LiveShutdown shutdown,
      LiveProperties properties,
      Clock clock) {
    var streams = new EventStream(verifier, jobs, shutdown, properties, clock);
    return RouterFunctions.route().GET("/api/v1/jobs/{id}/events", streams::follow).build();
  }

  private static EventLoopUpgrade upgrades(LiveProperties properties) {
    var frameBytes = Math.toIntExact(properties.frame().toBytes());
    return new EventLoopUpgrade(
        () -> WebsocketServerSpec.builder().maxFramePayloadLength(frameBytes));
  }
}
