package org.dnocrawler.common.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/// Migrates the service's schemas, then opens its connection pool; a service imports it.
///
/// Every [SchemaMigration] bean is run before the first connection is handed out.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseConfiguration {

  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionPool(DatabaseProperties properties, List<SchemaMigration> migrations) {
    migrations.forEach(migration -> migration.run(properties));
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(connections(properties))
            .maxSize(properties.poolSize())
            .initialSize(1)
            .maxAcquireTime(properties.acquireTimeout())
            .validationQuery("SELECT 1")
            .build());
  }

  @Bean
  DatabaseClient databaseClient(ConnectionPool pool) {
    return DatabaseClient.create(pool);
  }

  @Bean
  ReactiveTransactionManager transactionManager(ConnectionPool pool) {
    return new R2dbcTransactionManager(pool);
  }

  @Bean
  TransactionalOperator transactionalOperator(ReactiveTransactionManager transactions) {
    return TransactionalOperator.create(transactions);
  }

  private static ConnectionFactory connections(DatabaseProperties properties) {
    return ConnectionFactories.get(
        ConnectionFactoryOptions.parse(properties.r2dbcUrl())
            .mutate()
            .option(ConnectionFactoryOptions.USER, properties.user())
            .option(ConnectionFactoryOptions.PASSWORD, properties.password())
            .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, properties.acquireTimeout())
            .option(Option.valueOf("statementTimeout"), properties.statementTimeout())
            .option(Option.valueOf("applicationName"), properties.user())
            .build());
  }
}
