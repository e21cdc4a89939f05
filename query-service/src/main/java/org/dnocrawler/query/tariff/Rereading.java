package org.dnocrawler.query.tariff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.jobs.GivenDocument;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of a document that was stored before and was read again.
///
/// Mostly the reading says the same, and nothing changes. A better reader may find more, or other
/// figures, or proof of them: that is a new version of the same document, unless a person has
/// decided on the figures since, or withdrew them.
final class Rereading {

  private Rereading() {}

  /// Whether the reading says anything new.
  ///
  /// @param last what was read of the document before
  /// @param served what is answered with; null when nothing is
  static boolean isWorthAVersion(
      Publication reading, StoredVersion last, @Nullable StoredVersion served) {
    if (served != null && (served.publication() == null || says(reading, served.present()))) {
      return false;
    }
    return !says(reading, last.present());
  }

  /// Why the reading is held back; null when it is served.
  ///
  /// @param last what was read of the document before
  static @Nullable String objection(
      Publication reading,
      StoredVersion last,
      @Nullable GivenDocument given,
      @Nullable StoredVersion served) {
    if (served != null && served.publication() != null) {
      boolean same = reading.source().sha256().equals(served.present().source().sha256());
      if (same && isDecided(served.head().origin())) {
        return "a person decided on the figures of this document, and it was read anew";
      }
      if (!same && last.head().heldBack() == null) {
        return "another document has taken its place since, and it was read anew";
      }
    }
    return Succession.objection(reading, given, served);
  }

  private static boolean isDecided(Origin origin) {
    return switch (origin) {
      case CORRECTION, REVIEW, RESTORATION -> true;
      case CRAWL, UPLOAD, WITHDRAWAL -> false;
    };
  }

  /// Whether the other says as much: the same figures, and proved where these are.
  private static boolean says(Publication reading, Publication other) {
    boolean proof =
        reading.verification() == VerificationStatus.VERIFIED
            && other.verification() != VerificationStatus.VERIFIED;
    return !proof && figures(reading).equals(figures(other));
  }

  private static List<Object> figures(Publication publication) {
    var figures = new ArrayList<Object>();
    figures.add(publication.status());
    figures.add(String.valueOf(publication.validFrom()));
    figures.add(String.valueOf(publication.validTo()));
    switch (publication) {
      case PriceSheet sheet -> prices(sheet, figures);
      case HlzfSheet sheet -> {
        figures.add(sheet.timeConvention());
        figures.add(String.valueOf(sheet.dayRule()));
        sheet
            .rows()
            .forEach(row -> figures.add(List.of(row.voltageLevel(), row.season(), row.windows())));
      }
    }
    return figures;
  }

  private static void prices(PriceSheet sheet, List<Object> figures) {
    for (var row : sheet.rows()) {
      figures.add(row.voltageLevel());
      figures.add(plain(row.leistung()));
      figures.add(plain(row.arbeit()));
      figures.add(plain(row.leistungUnter2500h()));
      figures.add(plain(row.arbeitUnter2500h()));
      figures.add(plain(row.leistungMonat()));
      figures.add(plain(row.arbeitMonat()));
    }
    var slp = sheet.slp();
    figures.add(slp == null ? "" : plain(slp.grundpreis()) + " " + plain(slp.arbeit()));
    figures.add(sheet.steuerbar() == null ? "" : modules(sheet.steuerbar()));
  }

  private static List<Object> modules(ControllableLoad load) {
    var third = load.modul3();
    return List.of(
        plain(load.modul1()),
        plain(load.modul2()),
        third == null ? "" : plain(third.hochtarif()),
        third == null ? "" : plain(third.standardtarif()),
        third == null ? "" : plain(third.niedrigtarif()),
        third == null ? List.of() : third.windows());
  }

  /// A figure whatever its trailing zeros.
  private static String plain(@Nullable BigDecimal figure) {
    return figure == null ? "-" : figure.stripTrailingZeros().toPlainString();
  }
}
