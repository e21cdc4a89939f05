package org.dnocrawler.query.compare;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// Operators and years side by side.
///
/// @param dataType kind of data
/// @param dnos the operators in the order asked for
/// @param years the years, earliest first
/// @param publications one for every operator and year, the missing ones with their reason
/// @param figures every figure that at least one of them has
record Comparison(
    DataType dataType,
    List<Dno> dnos,
    List<Integer> years,
    List<Source> publications,
    List<Series> figures) {

  /// Copies the lists.
  Comparison {
    dnos = List.copyOf(dnos);
    years = List.copyOf(years);
    publications = List.copyOf(publications);
    figures = List.copyOf(figures);
  }

  /// An operator.
  record Dno(String slug, String name) {}

  /// What is known of one operator and year.
  ///
  /// @param missing `nothing_found`, `withdrawn` or `not_crawled`; absent when a publication is
  ///   stored
  /// @param reason why a crawl found nothing
  /// @param checkedAt when it ended
  record Source(
      String dno,
      String dnoName,
      int year,
      @Nullable String missing,
      @Nullable String reason,
      @Nullable Instant checkedAt,
      @Nullable PublicationStatus status,
      @Nullable VerificationStatus verification,
      @Nullable Integer version,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable URI sourceUrl,
      @Nullable String sourceSha256,
      @Nullable Instant fetchedAt) {}

  /// One figure of all operators and years.
  record Series(
      String customer,
      VoltageLevel voltageLevel,
      @Nullable Season season,
      String field,
      String unit,
      List<Value> values) {

    /// Copies the list.
    public Series {
      values = List.copyOf(values);
    }
  }

  /// The figure of one operator and year.
  ///
  /// @param missing why there is none: `nothing_found`, `withdrawn`, `not_crawled` or
  ///   `not_in_document`
  /// @param windows the high-load windows that the figure sums up
  /// @param fromFirstDno change from the first operator, same year
  /// @param fromFirstYear change from the first year, same operator
  /// @param fromPreviousYear change from the year before in the list, same operator
  record Value(
      String dno,
      int year,
      @Nullable BigDecimal value,
      @Nullable String missing,
      @Nullable List<TimeWindow> windows,
      @Nullable VerificationStatus verification,
      @Nullable Integer page,
      @Nullable Change fromFirstDno,
      @Nullable Change fromFirstYear,
      @Nullable Change fromPreviousYear) {}

  /// The difference of two figures.
  ///
  /// @param absolute this one less the other
  /// @param percent the same in percent of the other, rounded half up to two decimals; absent when
  ///   the other is zero
  record Change(BigDecimal absolute, @Nullable BigDecimal percent) {}
}
