package org.dnocrawler.common.tariff;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The network charges of one operator and year, as one document states them.
///
/// @param dno slug of the operator
/// @param year calendar year in which they apply
/// @param status whether the operator calls them settled
/// @param validFrom first day on which they apply, where stated
/// @param validTo last day on which they apply, where stated
/// @param verification the weakest verdict of its rows and prices
/// @param rows one row a voltage level, highest voltage first, at least one
/// @param slp charges without power metering, where published
/// @param steuerbar charges of controllable loads (EnWG § 14a), where published
/// @param source the document
public record PriceSheet(
    String dno,
    int year,
    PublicationStatus status,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    VerificationStatus verification,
    List<PriceRow> rows,
    @Nullable StandardLoadPrice slp,
    @Nullable ControllableLoad steuerbar,
    SourceDocument source)
    implements Publication {

  /// Copies the rows and checks that no level stands twice.
  public PriceSheet {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a price sheet has at least one row");
    }
    var levels = new HashSet<VoltageLevel>();
    for (var row : rows) {
      if (!levels.add(row.voltageLevel())) {
        throw new IllegalArgumentException("two rows for level " + row.voltageLevel().wire());
      }
    }
  }

  @Override
  public DataType dataType() {
    return DataType.NETZENTGELTE;
  }
}
