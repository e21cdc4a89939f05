package org.dnocrawler.query.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One cell of a table.
public sealed interface Cell {

  /// Nothing is known here.
  Cell EMPTY = new Empty();

  /// A decimal figure.
  record Figure(BigDecimal value) implements Cell {}

  /// A text, shown as it is and never calculated.
  record Text(String value) implements Cell {}

  /// Nothing.
  record Empty() implements Cell {}

  /// A figure; empty for null.
  static Cell of(@Nullable BigDecimal value) {
    return value == null ? EMPTY : new Figure(value);
  }

  /// A whole number; empty for null.
  static Cell of(@Nullable Integer value) {
    return value == null ? EMPTY : new Figure(BigDecimal.valueOf(value));
  }

  /// A text in the form that the value itself gives; empty for null.
  static Cell text(@Nullable Object value) {
    return value == null ? EMPTY : new Text(value.toString());
  }
}
