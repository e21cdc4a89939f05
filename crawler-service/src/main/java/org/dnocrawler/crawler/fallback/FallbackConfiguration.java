package org.dnocrawler.crawler.fallback;

import io.micrometer.core.instrument.MeterRegistry;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.redis.CacheRedis;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.crawler.reader.DocumentReaders;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/// Wires the second reading, which does nothing unless an address is configured.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FallbackProperties.class)
class FallbackConfiguration {

  @Bean
  Fallback fallback(
      FallbackProperties properties,
      DocumentReaders readers,
      StateRedis state,
      CacheRedis cache,
      JobJournal journal,
      MeterRegistry meters) {
    var model = new ModelClient(http(properties), properties, meters);
    var allowance = new TokenAllowance(state, properties.tokensPerDay());
    var answers = new Answers(cache, allowance, model, journal, properties.answerTtl(), meters);
    return new Fallback(properties, readers, answers, meters);
  }

  private static WebClient http(FallbackProperties properties) {
    var transport =
        HttpClient.create()
            .followRedirect(false)
            .noProxy()
            .disableRetry(true)
            .responseTimeout(properties.timeout());
    var http =
        WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(transport))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(ModelClient.MOST_BYTES));
    var url = properties.url();
    if (url != null) {
      http.baseUrl(url.toString().replaceFirst("/+$", "") + "/chat/completions");
    }
    if (!properties.apiKey().isEmpty()) {
      http.defaultHeaders(headers -> headers.setBearerAuth(properties.apiKey()));
    }
    return http.build();
  }
}
