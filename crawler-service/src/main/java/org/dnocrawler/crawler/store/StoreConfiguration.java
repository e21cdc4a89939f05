package org.dnocrawler.crawler.store;

import java.time.Clock;
import org.dnocrawler.common.database.SchemaMigration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;

/// Wires the archive and its schema.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveProperties.class)
class StoreConfiguration {

  @Bean
  SchemaMigration crawlerSchema() {
    return new SchemaMigration("crawler", DocumentArchive.class, null);
  }

  @Bean
  ByteStore byteStore(ArchiveProperties properties, Scheduler documentScheduler) {
    if (properties.s3().bucket() != null) {
      return new S3ByteStore(properties.s3(), documentScheduler);
    }
    var directory = properties.directory();
    return directory == null ? ByteStore.NONE : new FileByteStore(directory, documentScheduler);
  }

  @Bean
  DocumentArchive documentArchive(
      DatabaseClient database, ByteStore bytes, ArchiveProperties properties, Clock clock) {
    return new DocumentArchive(database, bytes, properties.rejectionTtl(), clock);
  }

  @Bean
  ArchivedDocuments archivedDocuments(DatabaseClient database, ByteStore bytes) {
    return new ArchivedDocuments(database, bytes);
  }
}
