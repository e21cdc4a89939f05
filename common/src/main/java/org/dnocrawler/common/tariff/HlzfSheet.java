package org.dnocrawler.common.tariff;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The high-load time windows of one operator and year, as one document states them.
///
/// @param dno slug of the operator
/// @param year calendar year in which they apply
/// @param status whether the operator calls them settled
/// @param validFrom first day on which they apply, where stated
/// @param validTo last day on which they apply, where stated
/// @param timeConvention what the printed times name
/// @param dayRule which days count, as printed; absent where the document does not say
/// @param verification the weakest verdict of its rows
/// @param rows one row a level and season, highest voltage first, at least one
/// @param source the document
public record HlzfSheet(
    String dno,
    int year,
    PublicationStatus status,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    TimeConvention timeConvention,
    @Nullable String dayRule,
    VerificationStatus verification,
    List<HlzfRow> rows,
    SourceDocument source)
    implements Publication {

  /// Copies the rows and checks that no level and season stands twice.
  public HlzfSheet {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a sheet of high-load windows has at least one row");
    }
    var places = new HashSet<String>();
    for (var row : rows) {
      var place = row.voltageLevel().wire() + " in " + row.season().wire();
      if (!places.add(place)) {
        throw new IllegalArgumentException("two rows for " + place);
      }
    }
  }

  @Override
  public DataType dataType() {
    return DataType.HLZF;
  }
}
