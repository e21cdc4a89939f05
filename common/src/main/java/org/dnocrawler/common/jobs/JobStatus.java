package org.dnocrawler.common.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a job stands in its life; all legal steps are in [#mayBecome].
public enum JobStatus {
  /// Waits on its list.
  PENDING,
  /// A worker holds its lease.
  RUNNING,
  /// Failed and waits for its next try.
  RETRYING,
  /// Its result is recorded and waits to be ingested.
  STORING,
  /// Done, with or without a document found.
  COMPLETED,
  /// Given up; it is among the dead letters.
  FAILED,
  /// Called off.
  CANCELLED;

  /// Whether a job in this state may step to the other.
  public boolean mayBecome(JobStatus next) {
    return switch (this) {
      case PENDING -> next == RUNNING || next == FAILED || next == CANCELLED;
      case RUNNING ->
          next == STORING
              || next == RETRYING
              || next == PENDING
              || next == FAILED
              || next == CANCELLED;
      case RETRYING -> next == PENDING || next == RUNNING || next == CANCELLED;
      case STORING -> next == COMPLETED || next == FAILED || next == CANCELLED;
      case COMPLETED -> false;
      case FAILED, CANCELLED -> next == PENDING;
    };
  }

  /// Whether it waits, on its list or for its time.
  public boolean waits() {
    return this == PENDING || this == RETRYING;
  }

  /// Whether nothing follows but a new try that somebody asks for.
  public boolean isFinal() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }

  /// The name on the wire and in the database: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static JobStatus fromWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
