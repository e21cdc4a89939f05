package org.dnocrawler.local.suite;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The four services.
public enum Service {
  /// The only public door.
  GATEWAY("gateway", 0, null, 128),
  /// Users and tokens.
  AUTH("auth-service", 1, "dno_auth", 128),
  /// Questions and tariffs.
  QUERY("query-service", 2, "dno_query", 160),
  /// Jobs and workers.
  CRAWLER("crawler-service", 3, "dno_crawler", 256);

  private final String module;
  private final int offset;
  private final @Nullable String role;
  private final int heapMegabytes;

  Service(String module, int offset, @Nullable String role, int heapMegabytes) {
    this.module = module;
    this.offset = offset;
    this.role = role;
    this.heapMegabytes = heapMegabytes;
  }

  /// Name of its Maven module, its process and its log.
  public String module() {
    return module;
  }

  int offset() {
    return offset;
  }

  /// Its role in the database; the gateway has none.
  Optional<String> role() {
    return Optional.ofNullable(role);
  }

  int heapMegabytes() {
    return heapMegabytes;
  }
}
