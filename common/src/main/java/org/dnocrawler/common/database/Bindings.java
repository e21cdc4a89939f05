package org.dnocrawler.common.database;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/// Binds values that may be absent.
public final class Bindings {

  private Bindings() {}

  /// Binds the value, or null.
  public static <T> DatabaseClient.GenericExecuteSpec bind(
      DatabaseClient.GenericExecuteSpec statement, String name, @Nullable T value, Class<T> type) {
    return value == null ? statement.bindNull(name, type) : statement.bind(name, value);
  }
}
