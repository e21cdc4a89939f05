package org.dnocrawler.query.operators;

import java.time.Clock;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.directory.DirectoryFiles;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.interpret.Interpreter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/// Loads the directory and offers it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DirectoryProperties.class)
class DirectoryConfiguration {

  @Bean
  OperatorDirectory operatorDirectory(DirectoryProperties properties) {
    return DirectoryFiles.load(properties.samplesFile());
  }

  @Bean
  DirectorySeed directorySeed(
      OperatorDirectory directory, DatabaseClient database, TransactionalOperator transactions) {
    return new DirectorySeed(directory, database, transactions, WireJson.MAPPER);
  }

  @Bean
  Interpreter interpreter(OperatorDirectory directory, Clock clock) {
    return new Interpreter(directory, clock);
  }

  @Bean
  DirectoryApi directoryApi(OperatorDirectory directory, Interpreter interpreter) {
    return new DirectoryApi(directory, interpreter.suggestions());
  }
}
