package org.dnocrawler.query.tariff;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/// Binds values that may be absent.
final class Bindings {

  private Bindings() {}

  /// Binds the value, or null.
  static <T> DatabaseClient.GenericExecuteSpec bind(
      DatabaseClient.GenericExecuteSpec statement, String name, @Nullable T value, Class<T> type) {
    return value == null ? statement.bindNull(name, type) : statement.bind(name, value);
  }
}
