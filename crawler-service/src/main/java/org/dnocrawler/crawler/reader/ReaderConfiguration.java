package org.dnocrawler.crawler.reader;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the reader processes.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReaderProperties.class)
class ReaderConfiguration {

  @Bean
  DocumentReaders documentReaders(ReaderProperties properties, MeterRegistry meters) {
    return new DocumentReaders(properties, meters);
  }
}
