package org.dnocrawler.query.export;

import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.tariff.Tariffs;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
  ExportApi exportApi(Publications publications, Exports exports, ExportProperties properties) {
    var json = new RenderedJson(properties.readyJson().toBytes());
    return new ExportApi(publications, json, exports);
  }
}
