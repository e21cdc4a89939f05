package org.dnocrawler.query.cost;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// A bill with everything that one needs to check it.
///
/// @param dno slug of the operator
/// @param dnoName its registered name
/// @param year calendar year of the prices
/// @param use what is billed
/// @param bill the bill
/// @param beside what else can be said, each absent where it does not apply
/// @param disputed whether a disputed price is used
/// @param currency always `EUR`
/// @param vat always `excluded`
/// @param notIncluded what else is on an invoice
/// @param assumed what was assumed
/// @param source the document
record CostAnswer(
    String dno,
    String dnoName,
    int year,
    Use use,
    Bill bill,
    @JsonUnwrapped Beside beside,
    boolean disputed,
    String currency,
    String vat,
    List<String> notIncluded,
    List<String> assumed,
    Source source) {

  /// What else is on an invoice.
  static final List<String> NOT_INCLUDED =
      List.of(
          "metering (Messstellenbetrieb)",
          "concession fee (Konzessionsabgabe)",
          "levies (KWKG, Offshore, § 19 StromNEV)",
          "electricity tax (Stromsteuer)",
          "reactive energy (Blindarbeit)",
          "reserve capacity (Netzreserve)",
          "energy itself",
          "VAT");

  /// What is billed.
  ///
  /// @param voltageLevel level of the prices
  /// @param customer `rlm`, `slp` or `steuerbar`
  /// @param pricing `yearly` or `monthly`
  /// @param consumptionKwh energy
  /// @param peakKw load; absent without power metering and for monthly pricing
  /// @param utilisationHours hours of use a year, rounded half up to two decimals
  /// @param utilisationClass class that is applied; with power metering and yearly pricing only
  /// @param classChosenBy `utilisation_hours` or `request`
  record Use(
      VoltageLevel voltageLevel,
      String customer,
      String pricing,
      BigDecimal consumptionKwh,
      @Nullable BigDecimal peakKw,
      @Nullable BigDecimal utilisationHours,
      @Nullable UtilisationClass utilisationClass,
      @Nullable String classChosenBy) {}

  /// What else can be said.
  ///
  /// @param classes bills of both classes, where both were asked for
  /// @param cheaperClass which class would cost less, and how much
  /// @param yearlyInstead bill of the year with the highest of the monthly loads
  /// @param atypicalUse what the load in high-load windows would save
  /// @param intensiveUse hint at a charge for intensive use
  record Beside(
      @Nullable List<ClassBill> classes,
      @Nullable Cheaper cheaperClass,
      @Nullable Bill yearlyInstead,
      @Nullable AtypicalUse atypicalUse,
      @Nullable IntensiveUse intensiveUse) {

    static final Beside NOTHING = new Beside(null, null, null, null, null);
  }

  /// The bill of one class.
  record ClassBill(UtilisationClass utilisationClass, Bill bill) {}

  /// Which class would cost less.
  ///
  /// @param utilisationClass that class; absent when both cost the same
  /// @param byEur by how much
  record Cheaper(@Nullable UtilisationClass utilisationClass, BigDecimal byEur) {}

  /// The document with the prices.
  ///
  /// @param version number of the stored version
  record Source(
      URI url,
      String sha256,
      PublicationStatus status,
      VerificationStatus verification,
      int version,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      Instant fetchedAt) {

    /// The document of that sheet.
    static Source of(PriceSheet sheet, int version) {
      return new Source(
          sheet.source().url(),
          sheet.source().sha256(),
          sheet.status(),
          sheet.verification(),
          version,
          sheet.validFrom(),
          sheet.validTo(),
          sheet.source().fetchedAt());
    }
  }
}
