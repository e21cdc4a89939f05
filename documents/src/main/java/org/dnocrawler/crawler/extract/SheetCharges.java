package org.dnocrawler.crawler.extract;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.dnocrawler.common.tariff.PricePairs;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.classify.NamedOperator;
import org.jspecify.annotations.Nullable;

/// Charges gathered from one table or from several that complete each other.
final class SheetCharges {

  private final Map<VoltageLevel, LevelCharges> levels = new EnumMap<>(VoltageLevel.class);
  private boolean byArithmetic;
  private boolean metered;
  private final Set<String> untold = new TreeSet<>();
  private @Nullable NamedOperator operator;
  private @Nullable PublicationStatus edition;
  private @Nullable Integer page;

  Map<VoltageLevel, LevelCharges> levels() {
    return levels;
  }

  boolean byArithmetic() {
    return byArithmetic;
  }

  /// How good a reading of the sheet this is: prices that hold first, then complete ones, then
  /// tables whose heading names the charges wanted.
  long merit() {
    long holding = levels.values().stream().filter(SheetCharges::holds).count();
    return holding * 100 + count() * 10 + (metered ? 5 : 0);
  }

  /// Takes note that a table has prices of a level that could not be told.
  ///
  /// @param level its name, or its label as printed
  void noteUntold(String level) {
    untold.add(level);
  }

  /// Levels of which the document has prices that are not all here; as labels where none is clear.
  Set<String> untold() {
    var all = new TreeSet<>(untold);
    levels.values().stream()
        .filter(level -> level.pairs().isEmpty())
        .filter(level -> level.figures().keySet().stream().anyMatch(charge -> !charge.isMonthly()))
        .forEach(level -> all.add(level.level().wire()));
    levels.values().stream()
        .filter(level -> level.pairs().isPresent())
        .forEach(level -> all.remove(level.level().wire()));
    return all;
  }

  /// Levels with all four annual prices.
  long count() {
    return levels.values().stream().filter(level -> level.pairs().isPresent()).count();
  }

  boolean isComplete() {
    return !levels.isEmpty()
        && levels.values().stream().allMatch(level -> level.pairs().isPresent());
  }

  private static boolean holds(LevelCharges level) {
    return level.pairs().filter(PricePairs::hold).isPresent();
  }

  /// Whether a table on that page can complete these charges: it gives none that is already there.
  boolean accepts(TableCharges table, HeadingTrail.Context context, @Nullable Integer onPage) {
    if (!isOf(context.operator()) || isOfAnotherEdition(context.edition())) {
      return false;
    }
    boolean near = page == null || onPage == null || Math.abs(onPage - page) <= 1;
    return near
        && table.levels().values().stream().allMatch(this::isNew)
        && (!isComplete() || table.complete() > 0);
  }

  /// Whether the charges may be of that company, as far as either is named.
  private boolean isOf(@Nullable NamedOperator other) {
    return operator == null || other == null || operator.isSame(other);
  }

  private boolean isOfAnotherEdition(@Nullable PublicationStatus other) {
    return edition != null && other != null && edition != other;
  }

  /// Whether the headings call these figures preliminary or final; null when they say neither.
  @Nullable PublicationStatus edition() {
    return edition;
  }

  @Nullable NamedOperator operator() {
    return operator;
  }

  /// Whether the other charges hold as these do, but say something else of a level.
  boolean isContradictedBy(SheetCharges other) {
    return other.levels.values().stream()
        .filter(SheetCharges::holds)
        .anyMatch(level -> {
          var here = levels.get(level.level());
          return here != null && !here.pairs().equals(level.pairs());
        });
  }

  private boolean isNew(LevelCharges more) {
    var here = levels.get(more.level());
    return here == null
        || more.figures().keySet().stream()
            .filter(charge -> !charge.isMonthly())
            .noneMatch(here::has);
  }

  void add(TableCharges table, HeadingTrail.Context context, @Nullable Integer onPage) {
    table
        .levels()
        .forEach((level, more) ->
            more.figures().forEach(levels.computeIfAbsent(level, LevelCharges::new)::put));
    byArithmetic |= table.byArithmetic();
    operator = operator == null ? context.operator() : operator;
    edition = edition == null ? context.edition() : edition;
    metered |= context.topic().rank() == Topic.Rank.METERED;
    page = onPage == null ? page : onPage;
  }

  /// Takes monthly prices for levels that have none yet.
  void addMonthly(List<TableCharges> tables) {
    for (var table : tables) {
      for (var more : table.levels().values()) {
        var here = levels.get(more.level());
        if (here != null && !here.has(Charge.CAPACITY_MONTH) && more.has(Charge.CAPACITY_MONTH)) {
          List.of(Charge.CAPACITY_MONTH, Charge.ENERGY_MONTH).stream()
              .filter(more::has)
              .forEach(
                  charge -> here.put(charge, Objects.requireNonNull(more.figures().get(charge))));
        }
      }
    }
  }
}
