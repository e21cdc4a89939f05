package org.dnocrawler.crawler.testing;

import org.dnocrawler.common.identity.TokenFactory;
import org.dnocrawler.common.identity.TokenKeys;
import org.dnocrawler.common.jobs.JobEventsConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;

/// Keys of the tests' own, in the place of auth-service.
@TestConfiguration(proxyBeanMethods = false)
@Import(JobEventsConfiguration.class)
public class CrawlerStage {

  /// Signs the tests' tokens.
  public static final TokenFactory TOKENS = new TokenFactory("test");

  @Bean
  TokenKeys testKeys() {
    return kid ->
        "test".equals(kid) ? Mono.fromCallable(() -> TOKENS.key().toECPublicKey()) : Mono.empty();
  }
}
