package org.dnocrawler.crawler.directory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/// Wires the directory.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DirectoryProperties.class)
class DirectoryConfiguration {

  @Bean
  OperatorDirectory operatorDirectory(DirectoryProperties properties) {
    var http = WebClient.builder().baseUrl(properties.url().toString()).build();
    return new OperatorDirectory(http, new DirectoryGuard(properties));
  }
}
