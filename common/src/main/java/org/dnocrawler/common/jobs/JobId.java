package org.dnocrawler.common.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names one job.
public record JobId(UUID value) {

  /// A new random name.
  public static JobId random() {
    return new JobId(UUID.randomUUID());
  }

  /// Reads the canonical text form; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static JobId of(String text) {
    var id = UUID.fromString(text);
    if (!id.toString().equals(text)) {
      throw new IllegalArgumentException("not a job id: '" + text + "'");
    }
    return new JobId(id);
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
