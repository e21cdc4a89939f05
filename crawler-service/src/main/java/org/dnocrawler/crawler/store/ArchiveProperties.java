package org.dnocrawler.crawler.store;

import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What is kept of fetched documents.
///
/// @param directory where the bytes of documents are kept, once each; none are kept when absent
/// @param rejectionTtl how long a rejected document is not read again for the same question
@Validated
@ConfigurationProperties("dno.crawler.archive")
public record ArchiveProperties(
    @Nullable Path directory, @DurationMin(millis = 1) @DefaultValue("90d") Duration rejectionTtl) {

  /// Takes an empty path for none.
  public ArchiveProperties {
    directory = directory == null || directory.toString().isEmpty() ? null : directory;
  }
}
