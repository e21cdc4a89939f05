package org.dnocrawler.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The limits that our gateway is measured with: three policies a request, none of which is ever
/// spent.
///
/// A gateway that reads no file of policies holds the first two alone.
final class Policies {

  private static final String FILE =
      """
      policies:
        ip: {subject: ip, limit: 1000000, window: 1s}
        user: {subject: user, limit: 1000000, window: 1s}
        reads: {subject: user, paths: ["/api/v1/dnos/**"], limit: 1000000, window: 1s}
      """;

  private Policies() {}

  /// Writes the file, and answers with the environment that makes a gateway follow it.
  static Map<String, String> environment(Path folder) {
    var file = folder.resolve("policies.yaml");
    try {
      Files.writeString(file, FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "RATE_LIMIT_POLICIES",
        file.toString(),
        "RATE_LIMIT_IP_PER_MINUTE",
        "1000000",
        "DNO_LIMITS_IPWINDOW",
        "1s",
        "RATE_LIMIT_USER_PER_HOUR",
        "1000000",
        "DNO_LIMITS_USERWINDOW",
        "1s");
  }
}
