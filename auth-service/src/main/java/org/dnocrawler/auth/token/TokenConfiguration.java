package org.dnocrawler.auth.token;

import org.dnocrawler.auth.signingkey.SigningKeys;
import org.dnocrawler.common.identity.IdentityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
class TokenConfiguration {

  @Bean
  AccessTokens accessTokens(
      SigningKeys keys, IdentityProperties identity, TokenProperties properties) {
    return new AccessTokens(keys, identity, properties);
  }
}
