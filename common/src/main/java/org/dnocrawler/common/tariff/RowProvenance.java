package org.dnocrawler.common.tariff;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where in the document one row of figures stands.
///
/// @param page page of a PDF, counted from 1; absent for formats without pages
/// @param region place of the row: `x,y,width,height` in points from the page's top left, a range
///   of cells such as `Preise!B5:E5`, or a path such as `table[1]/tr[4]`
/// @param quote the row's text as printed
/// @param method how it was read: `pdf-positions`, `html-table`, `xlsx-cells`
/// @param confidence from 0 to 1
/// @param values place and printed text of each figure, by field name
public record RowProvenance(
    @Nullable Integer page,
    String region,
    String quote,
    String method,
    BigDecimal confidence,
    List<ValueSource> values) {

  /// Copies the list and checks the confidence.
  public RowProvenance {
    if (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("confidence must be from 0 to 1: " + confidence);
    }
    values = List.copyOf(values);
  }

  /// Place of one figure.
  ///
  /// @param field name of the figure on the wire, such as `leistung_unter_2500h`
  /// @param region as in [RowProvenance]
  /// @param quote the figure as printed, such as `1.234,56`
  public record ValueSource(String field, String region, String quote) {}
}
