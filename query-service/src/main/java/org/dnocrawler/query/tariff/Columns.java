package org.dnocrawler.query.tariff;

import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/// Reads columns with the nullness that the schema promises.
final class Columns {

  private Columns() {}

  /// A column that is never null.
  static <T> T get(Readable row, String column, Class<T> type) {
    var value = row.get(column, type);
    if (value == null) {
      throw new IllegalStateException("column " + column + " is null");
    }
    return value;
  }

  /// A column that may be null.
  static <T> @Nullable T find(Readable row, String column, Class<T> type) {
    return row.get(column, type);
  }

  static String text(Readable row, String column) {
    return get(row, column, String.class);
  }

  static long number(Readable row, String column) {
    return get(row, column, Long.class);
  }
}
