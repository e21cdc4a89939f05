package org.dnocrawler.crawler.reading;

import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.HlzfRow;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;

/// Says how far figures may be trusted that were recognised from a picture.
///
/// Prices keep their verdict when the arithmetic proves every row of the sheet; otherwise, and for
/// prices and windows that no arithmetic proves, nothing counts as verified.
final class RecognisedFigures {

  private RecognisedFigures() {}

  static Publication doubted(Publication publication) {
    return switch (publication) {
      case PriceSheet sheet -> doubted(sheet);
      case HlzfSheet sheet -> doubted(sheet);
    };
  }

  private static Publication doubted(PriceSheet sheet) {
    boolean proved =
        sheet.rows().stream().allMatch(row -> row.verification() == VerificationStatus.VERIFIED);
    return new PriceSheet(
        sheet.dno(),
        sheet.year(),
        sheet.status(),
        sheet.validFrom(),
        sheet.validTo(),
        proved ? sheet.verification() : atMostUnverified(sheet.verification()),
        proved ? sheet.rows() : sheet.rows().stream().map(RecognisedFigures::doubted).toList(),
        doubted(sheet.slp()),
        doubted(sheet.steuerbar()),
        sheet.source());
  }

  private static @Nullable StandardLoadPrice doubted(@Nullable StandardLoadPrice slp) {
    return slp == null
        ? null
        : new StandardLoadPrice(
            slp.grundpreis(),
            slp.arbeit(),
            atMostUnverified(slp.verification()),
            slp.checks(),
            slp.provenance());
  }

  private static @Nullable ControllableLoad doubted(@Nullable ControllableLoad load) {
    return load == null
        ? null
        : new ControllableLoad(
            load.modul1(),
            load.modul2(),
            load.modul3(),
            atMostUnverified(load.verification()),
            load.checks(),
            load.provenance());
  }

  private static PriceRow doubted(PriceRow row) {
    return new PriceRow(
        row.voltageLevel(),
        row.leistung(),
        row.arbeit(),
        row.leistungUnter2500h(),
        row.arbeitUnter2500h(),
        row.leistungMonat(),
        row.arbeitMonat(),
        atMostUnverified(row.verification()),
        row.checks(),
        row.provenance());
  }

  private static Publication doubted(HlzfSheet sheet) {
    return new HlzfSheet(
        sheet.dno(),
        sheet.year(),
        sheet.status(),
        sheet.validFrom(),
        sheet.validTo(),
        sheet.timeConvention(),
        sheet.dayRule(),
        atMostUnverified(sheet.verification()),
        sheet.rows().stream().map(RecognisedFigures::doubted).toList(),
        sheet.source());
  }

  private static HlzfRow doubted(HlzfRow row) {
    return new HlzfRow(
        row.voltageLevel(),
        row.season(),
        row.windows(),
        atMostUnverified(row.verification()),
        row.checks(),
        row.provenance());
  }

  private static VerificationStatus atMostUnverified(VerificationStatus verdict) {
    return verdict == VerificationStatus.VERIFIED ? VerificationStatus.UNVERIFIED : verdict;
  }
}
