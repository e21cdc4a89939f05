package org.dnocrawler.query.entries;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// What a person changes of an entry; what is left out stays as it is.
///
/// @param expectedVersion number of the served version that the person saw, 0 for none
/// @param reason why, for the history
/// @param overrideChecks whether figures are taken although their checks fail
/// @param status whether the operator calls the figures settled
/// @param validFrom first day on which they apply
/// @param validTo last day on which they apply
/// @param rows charges by level; a level that is new needs all four annual prices
/// @param removeLevels levels that the document does not have
/// @param slp charges without metering
/// @param steuerbar the modules of § 14a, all of them
/// @param windows high-load windows by level and season
/// @param timeConvention what printed times of windows name
/// @param dayRule which days count, as printed
/// @param source the document; needed when nothing was stored so far
record CorrectionRequest(
    @Nullable Integer expectedVersion,
    @Nullable String reason,
    @Nullable Boolean overrideChecks,
    @Nullable PublicationStatus status,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable List<Prices> rows,
    @Nullable List<VoltageLevel> removeLevels,
    @Nullable Slp slp,
    @Nullable Steuerbar steuerbar,
    @Nullable List<Windows> windows,
    @Nullable TimeConvention timeConvention,
    @Nullable String dayRule,
    @Nullable Source source) {

  boolean overrides() {
    return Boolean.TRUE.equals(overrideChecks);
  }

  /// Prices of one level, as in a price row.
  record Prices(
      @Nullable VoltageLevel voltageLevel,
      @Nullable BigDecimal leistung,
      @Nullable BigDecimal arbeit,
      @JsonProperty("leistung_unter_2500h") @Nullable BigDecimal leistungUnter2500h,
      @JsonProperty("arbeit_unter_2500h") @Nullable BigDecimal arbeitUnter2500h,
      @Nullable BigDecimal leistungMonat,
      @Nullable BigDecimal arbeitMonat) {}

  /// Prices without metering, EUR a year and ct per kWh.
  record Slp(@Nullable BigDecimal grundpreis, @Nullable BigDecimal arbeit) {}

  /// The modules of § 14a.
  record Steuerbar(
      @JsonProperty("modul_1") @Nullable BigDecimal modul1,
      @JsonProperty("modul_2") @Nullable BigDecimal modul2,
      @JsonProperty("modul_3") ControllableLoad.@Nullable TimeVariable modul3) {}

  /// Windows of one level and season; an empty list says that there are none.
  record Windows(
      @Nullable VoltageLevel voltageLevel,
      @Nullable Season season,
      @Nullable List<TimeWindow> windows) {}

  /// Where the figures come from.
  record Source(
      @Nullable URI url,
      @Nullable String sha256,
      @Nullable String contentType,
      @Nullable Long bytes,
      @Nullable String title) {}
}
