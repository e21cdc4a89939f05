package org.dnocrawler.query.operators;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where further operators come from.
///
/// @param samples a CSV file `slug,name,website,region,city` of sample operators
///   (`DIRECTORY_SAMPLES`); none when absent or empty
@ConfigurationProperties("dno.query.directory")
record DirectoryProperties(@Nullable String samples) {

  @Nullable Path samplesFile() {
    return samples == null || samples.isBlank() ? null : Path.of(samples);
  }
}
