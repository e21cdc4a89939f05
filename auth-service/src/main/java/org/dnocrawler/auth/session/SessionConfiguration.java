package org.dnocrawler.auth.session;

import java.time.Duration;
import org.dnocrawler.auth.secret.SecretKeys;
import org.dnocrawler.auth.token.TokenProperties;
import org.dnocrawler.common.identity.IdentityProperties;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionProperties.class)
class SessionConfiguration {

  /// Other services may allow more clock skew than this one.
  private static final Duration MARGIN = Duration.ofMinutes(5);

  @Bean
  Sessions sessions(
      StateRedis redis,
      SecretKeys secrets,
      SessionProperties properties,
      TokenProperties access,
      IdentityProperties identity) {
    var tokens = new RefreshTokens(secrets.derive("HmacSHA256", "dno-auth refresh successors"));
    var accessLife = access.life().plus(identity.clockSkew()).plus(MARGIN);
    return new Sessions(redis, tokens, properties, accessLife);
  }
}
