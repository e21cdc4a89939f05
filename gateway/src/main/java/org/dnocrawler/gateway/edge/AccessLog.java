package org.dnocrawler.gateway.edge;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Clock;
import java.time.Instant;
import org.dnocrawler.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one line of JSON a request, when it has ended.
///
/// Neither headers nor query strings are written: both may hold what nobody should read later. An
/// IPv6 address is cut to its network. Lines are written aside; under more than can be written they
/// are left out rather than hold requests up.
public final class AccessLog {

  private static final Logger LOG = LoggerFactory.getLogger("org.dnocrawler.gateway.access");

  private final Clock clock;

  AccessLog(Clock clock) {
    this.clock = clock;
  }

  /// What is written of a request.
  ///
  /// @param status of the answer; 0 where the client hung up before there was one
  /// @param ms from the first look at the request to the end of the answer
  /// @param client canonical text of the address
  /// @param hungUp whether the client went before the end; absent where it did not
  @JsonPropertyOrder({"time", "method", "path", "status", "ms", "client", "user", "request_id"})
  public record Line(
      Instant time,
      String method,
      String path,
      int status,
      long ms,
      String client,
      @Nullable String user,
      String requestId,
      @Nullable Boolean hungUp) {}

  /// Whether anything is written at all.
  public boolean isOn() {
    return LOG.isInfoEnabled();
  }

  /// Writes a line about a request that ends now.
  public void ended(
      String method,
      String path,
      int status,
      long ms,
      String client,
      @Nullable String user,
      String requestId,
      boolean hungUp) {
    if (isOn()) {
      var line =
          new Line(
              clock.instant(),
              method,
              path,
              status,
              ms,
              client,
              user,
              requestId,
              hungUp ? Boolean.TRUE : null);
      LOG.info(WireJson.write(line));
    }
  }
}
