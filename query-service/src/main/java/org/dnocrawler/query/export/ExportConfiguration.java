package org.dnocrawler.query.export;

import io.micrometer.core.instrument.MeterRegistry;
import org.dnocrawler.common.identity.TokenVerifier;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.tariff.Tariffs;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Wires the reads of stored publications.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
class ExportConfiguration {

  /// Makes files, apart from everything that must go on meanwhile.
  @Bean(destroyMethod = "dispose")
  Scheduler exportScheduler(ExportProperties properties) {
    return Schedulers.newBoundedElastic(properties.writers(), properties.waiting(), "exports");
  }

  @Bean
  Exports exports(Scheduler exportScheduler) {
    return new Exports(exportScheduler);
  }

  @Bean
  Publications publications(Tariffs tariffs, OperatorDirectory directory) {
    return new Publications(tariffs, directory);
  }

  @Bean
  RenderedJson renderedJson(ExportProperties properties) {
    return new RenderedJson(properties.readyJson().toBytes());
  }

  @Bean
  ExportApi exportApi(Publications publications, RenderedJson json, Exports exports) {
    return new ExportApi(publications, json, exports);
  }

  /// Of the public port alone; the management port has its own handlers.
  @Bean
  WebHttpHandlerBuilderCustomizer readyAnswers(
      Tariffs tariffs, RenderedJson json, TokenVerifier tokens, MeterRegistry meters) {
    var ready = new ReadyAnswers(tariffs, json, tokens, meters);
    return handlers -> handlers.httpHandlerDecorator(ready::before);
  }
}
