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
/// Their bytes are kept in a directory or in a bucket, once each; nowhere when neither is named.
///
/// @param directory where the bytes of documents are kept
/// @param rejectionTtl how long a rejected document is not read again for the same question
/// @param s3 the bucket where the bytes of documents are kept, instead of a directory
@Validated
@ConfigurationProperties("dno.crawler.archive")
public record ArchiveProperties(
    @Nullable Path directory,
    @DurationMin(millis = 1) @DefaultValue("90d") Duration rejectionTtl,
    @DefaultValue S3Properties s3) {

  /// Takes an empty path for none, and refuses two places.
  public ArchiveProperties {
    directory = directory == null || directory.toString().isEmpty() ? null : directory;
    if (directory != null && s3.bucket() != null) {
      throw new IllegalArgumentException(
          "documents are kept in one place: dno.crawler.archive.directory and"
              + " dno.crawler.archive.s3.bucket are both set, leave one empty");
    }
  }
}
