package org.dnocrawler.local.extract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.tariff.RowProvenance;
import org.jspecify.annotations.Nullable;

/// What one document answers to a question, as it is written: decimals are texts with the digits of
/// the document, in the units of `PriceRow`.
///
/// @param file the path asked for, as it was given; absent where the question names none
/// @param status what came of it, over all kinds asked for
/// @param reason why it is not `verified`, or which kind asked for is missing
/// @param error what is wrong with the question or the file: `invalid_question`, `file_not_found`,
///   `file_not_readable`, `document_not_readable`, `timed_out` or `out_of_memory`
/// @param year the year asked for
/// @param edition `preliminary` or `final`; absent where that is not known
/// @param validFrom first day on which it applies, where stated
/// @param netzentgelte a level's charges each; absent when not asked for
/// @param slp charges without power metering, where published
/// @param steuerbar charges of controllable loads, where published
/// @param hlzf windows of a level and season each; absent when not asked for
/// @param timeConvention what the times of the windows name
/// @param dayRule on which days the windows count, as printed
/// @param kinds what came of each kind asked for, by its name
/// @param checks what was checked
/// @param provenance where the figures stand
/// @param sha256 hash of the document's bytes, lower-case hex
public record Answer(
    @Nullable String file,
    Status status,
    @Nullable String reason,
    @Nullable String error,
    @Nullable Integer year,
    @Nullable String edition,
    @Nullable LocalDate validFrom,
    @Nullable List<Charges> netzentgelte,
    @Nullable StandardLoad slp,
    @Nullable Controllable steuerbar,
    @Nullable List<Windows> hlzf,
    @Nullable String timeConvention,
    @Nullable String dayRule,
    @Nullable Map<String, Kind> kinds,
    List<Check> checks,
    List<Provenance> provenance,
    @Nullable String sha256) {

  /// What came of one kind.
  public record Kind(
      Status status,
      @Nullable String reason,
      @Nullable String edition,
      @Nullable LocalDate validFrom) {}

  /// Charges of one level, as in `PriceRow`.
  public record Charges(
      String voltageLevel,
      String leistung,
      String arbeit,
      @JsonProperty("leistung_unter_2500h") String leistungUnter2500h,
      @JsonProperty("arbeit_unter_2500h") String arbeitUnter2500h,
      @Nullable String leistungMonat,
      @Nullable String arbeitMonat,
      String verification) {}

  /// Charges without power metering, as in `StandardLoadPrice`.
  public record StandardLoad(
      @Nullable String grundpreis, @Nullable String arbeit, String verification) {}

  /// Charges of controllable loads, as in `ControllableLoad`.
  public record Controllable(
      @JsonProperty("modul_1") @Nullable String modul1,
      @JsonProperty("modul_2") @Nullable String modul2,
      @JsonProperty("modul_3") @Nullable TimeVariable modul3,
      String verification) {}

  /// Module 3.
  public record TimeVariable(
      String hochtarif, String standardtarif, String niedrigtarif, List<TierWindow> windows) {}

  /// A window of module 3.
  public record TierWindow(String tier, List<Integer> quarters, Window window) {}

  /// Windows of one level and season; none at all is what the document says, not a gap.
  public record Windows(
      String voltageLevel, String season, List<Window> windows, String verification) {}

  /// A window, as printed.
  public record Window(String start, String end) {}

  /// One check of one row; level and season say of which.
  public record Check(
      String kind,
      @Nullable String voltageLevel,
      @Nullable String season,
      String check,
      boolean passed,
      String detail) {}

  /// Where one row stands, as in `RowProvenance`.
  public record Provenance(
      String kind,
      @Nullable String voltageLevel,
      @Nullable String season,
      @Nullable Integer page,
      String region,
      String quote,
      String method,
      String confidence,
      List<RowProvenance.ValueSource> values) {}

  /// An answer without figures, for a question or a file that is not right.
  static Answer refused(
      @Nullable String file, @Nullable Integer year, String error, String whatToDo) {
    return new Answer(
        file,
        Status.REJECTED,
        whatToDo,
        error,
        year,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null);
  }

  /// A decimal with all its digits and no exponent.
  static String decimal(BigDecimal value) {
    return value.toPlainString();
  }

  /// The same, null for null.
  static @Nullable String optional(@Nullable BigDecimal value) {
    return value == null ? null : value.toPlainString();
  }
}
