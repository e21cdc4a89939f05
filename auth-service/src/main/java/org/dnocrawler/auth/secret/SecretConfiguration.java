package org.dnocrawler.auth.secret;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the secrets of the service.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretProperties.class)
class SecretConfiguration {

  @Bean
  SecretKeys secretKeys(SecretProperties properties) {
    return new SecretKeys(properties.keyEncryptionSecret());
  }
}
