package org.dnocrawler.common.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/// Connects the two Redis roles; a service imports it.
///
/// While a server is away commands fail at once instead of waiting in memory, and no more than the
/// configured number wait for replies. A command whose reply was lost with its connection fails and
/// is not sent again: only its caller knows whether it may be repeated.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisProperties.class)
public class RedisConfiguration {

  @Bean
  LettuceConnectionFactory stateConnections(RedisProperties properties) {
    return connections(properties.stateUrl(), properties);
  }

  @Bean
  LettuceConnectionFactory cacheConnections(RedisProperties properties) {
    return connections(properties.effectiveCacheUrl(), properties);
  }

  @Bean
  StateRedis stateRedis(LettuceConnectionFactory stateConnections) {
    return new StateRedis(stateConnections, new ReactiveStringRedisTemplate(stateConnections));
  }

  @Bean
  StateBreaker stateBreaker(RedisProperties properties) {
    return new StateBreaker(properties.pause());
  }

  @Bean
  CacheRedis cacheRedis(LettuceConnectionFactory cacheConnections) {
    return new CacheRedis(cacheConnections, new ReactiveStringRedisTemplate(cacheConnections));
  }

  private static LettuceConnectionFactory connections(String url, RedisProperties properties) {
    var uri = RedisURI.create(url);
    var client =
        LettuceClientConfiguration.builder()
            .apply(uri)
            .commandTimeout(properties.commandTimeout())
            .clientOptions(options(properties))
            .build();
    return new LettuceConnectionFactory(
        LettuceConnectionFactory.createRedisConfiguration(uri), client);
  }

  private static ClientOptions options(RedisProperties properties) {
    return ClientOptions.builder()
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(properties.requestQueueSize())
        .timeoutOptions(TimeoutOptions.enabled(properties.commandTimeout()))
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(properties.connectTimeout())
                .keepAlive(true)
                .build())
        .build();
  }
}
