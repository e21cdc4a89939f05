package org.dnocrawler.common.database;

import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/// Reads columns with the nullness that the schema promises.
public final class Columns {

  private Columns() {}

  /// A column that is never null.
  public static <T> T get(Readable row, String column, Class<T> type) {
    var value = row.get(column, type);
    if (value == null) {
      throw new IllegalStateException("column " + column + " is null");
    }
    return value;
  }

  /// A column that may be null.
  public static <T> @Nullable T find(Readable row, String column, Class<T> type) {
    return row.get(column, type);
  }

  /// A text that is never null.
  public static String text(Readable row, String column) {
    return get(row, column, String.class);
  }

  /// A whole number that is never null.
  public static long number(Readable row, String column) {
    return get(row, column, Long.class);
  }
}
