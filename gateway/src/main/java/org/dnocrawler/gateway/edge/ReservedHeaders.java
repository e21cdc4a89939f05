package org.dnocrawler.gateway.edge;

import java.util.List;

/// Headers by which a client could claim to be somebody else; services get them from the gateway
/// alone.
public final class ReservedHeaders {

  private static final List<String> PREFIXES = List.of("x-forwarded-", "x-user-", "x-internal-");
  private static final List<String> NAMES =
      List.of("forwarded", "x-real-ip", "true-client-ip", "x-original-url", "x-rewrite-url");

  private ReservedHeaders() {}

  /// Whether a header is one of them.
  ///
  /// @param name in lower case
  public static boolean contains(String name) {
    return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
  }
}
