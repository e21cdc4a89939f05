package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.dnocrawler.crawler.classify.Classification;
import org.jspecify.annotations.Nullable;

/// Finds the table of charges for metered supply in a price sheet and reads it.
///
/// Thread-safe; takes processor time only.
public final class PriceExtractor {

  /// Reads the charges; never throws for what a document says.
  ///
  /// Only levels with all four annual prices are given: half a level cannot be checked.
  ///
  /// @param operator whose charges are wanted, where the document has those of several; null when
  ///   any will do
  public Extraction extract(Classification.Wanted wanted, @Nullable String operator) {
    var sheet = SheetReader.read(wanted.document(), wanted.year(), operator, wanted.wholeYear());
    var unclear = sheet.unclear();
    if (unclear != null) {
      return new Extraction.Nothing(unclear);
    }
    var charges = sheet.charges();
    if (charges == null) {
      return wanted.wholeYear()
          ? nothing(sheet)
          : new Extraction.Nothing("its charges are not those of %d".formatted(wanted.year()));
    }
    var method = wanted.document().method();
    var rows =
        charges.levels().values().stream()
            .filter(level -> level.pairs().isPresent())
            .map(level -> row(level, method, charges.byArithmetic()))
            .toList();
    return new Extraction.Extracted(
        rows,
        StandardLoads.of(sheet.beside(), method).orElse(null),
        ControllableLoads.of(sheet.beside(), sheet.windows(), method).orElse(null),
        List.copyOf(charges.untold()),
        charges.edition());
  }

  private static Extraction nothing(SheetReader.Sheet sheet) {
    var matter = sheet.lookAlike();
    return matter == null
        ? new Extraction.Nothing("no table of charges for metered supply")
        : new Extraction.LookAlike(matter);
  }

  private static ExtractedRow row(LevelCharges level, String method, boolean byArithmetic) {
    var pairs = level.pairs().orElseThrow();
    return new ExtractedRow(
        level.level(),
        pairs.capacityFrom(),
        pairs.energyFrom(),
        pairs.capacityUnder(),
        pairs.energyUnder(),
        value(level, Charge.CAPACITY_MONTH),
        value(level, Charge.ENERGY_MONTH),
        Provenance.of(level, method, byArithmetic));
  }

  private static @Nullable BigDecimal value(LevelCharges level, Charge charge) {
    return level.has(charge) ? Objects.requireNonNull(level.figures().get(charge)).value() : null;
  }
}
