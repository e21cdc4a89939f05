package org.dnocrawler.crawler.windows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.VoltageLevel;

/// What has been gathered from a document: windows by level and season, and what stands against
/// them.
final class Harvest {

  private final int wanted;
  private final int documentYear;
  private final Map<Place, PrintedRow> rows = new LinkedHashMap<>();
  private final Set<String> doubts = new LinkedHashSet<>();
  private final Set<Integer> otherYears = new TreeSet<>();
  private final List<NoneSaid> noneSaid = new ArrayList<>();

  /// @param wanted calendar year whose windows are gathered
  /// @param documentYear year of the document as a whole, 0 where it names none
  Harvest(int wanted, int documentYear) {
    this.wanted = wanted;
    this.documentYear = documentYear;
  }

  /// A level and season.
  record Place(VoltageLevel level, Season season) {}

  /// Whether windows with these years on them are wanted; those of other years are remembered.
  /// Without a year of their own they are of the document's.
  boolean wants(Set<Integer> years) {
    if (years.isEmpty() ? documentYear == wanted : years.contains(wanted)) {
      return true;
    }
    if (years.isEmpty() && documentYear != 0) {
      otherYears.add(documentYear);
    }
    otherYears.addAll(years);
    return false;
  }

  /// Whether it cannot be told of which year windows with these years on them are.
  boolean lacksYear(Set<Integer> years) {
    return years.isEmpty() && documentYear == 0;
  }

  /// Adds what one table says of one place; a table that says the same again adds nothing.
  void add(PrintedRow row) {
    var place = new Place(row.level(), row.season());
    var known = rows.putIfAbsent(place, row);
    if (known != null && !known.saysTheSameAs(row)) {
      doubtTwice(place);
    }
  }

  /// Notes that windows of a place are stated twice, and not the same.
  void doubtTwice(Place place) {
    doubt(
        "the document states windows of %s in %s twice, and not the same"
            .formatted(place.level().wire(), place.season().wire()));
  }

  /// Adds a sentence that says of seasons or levels that they have no windows.
  void addNone(NoneSaid none) {
    noneSaid.add(none);
  }

  /// Takes over what another harvest was told to have no windows, as far as no row is there.
  void takeNone(Harvest other, String method) {
    for (var none : other.noneSaid) {
      none.beside(rows(), method)
          .ifPresentOrElse(
              added -> added.forEach(this::add),
              () -> doubt("windows where a sentence says there are none: " + none.sentence()));
    }
  }

  /// Notes why the windows cannot be trusted to be where they seem.
  void doubt(String reason) {
    doubts.add(reason);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// Whether any row has a window.
  boolean hasWindows() {
    return rows.values().stream().anyMatch(row -> !row.windows().isEmpty());
  }

  Set<String> doubts() {
    return doubts;
  }

  Set<Integer> otherYears() {
    return otherYears;
  }

  /// Rows, highest voltage first, winter first.
  List<PrintedRow> rows() {
    var sorted = new ArrayList<>(rows.values());
    sorted.sort(Comparator.comparing(PrintedRow::level).thenComparing(PrintedRow::season));
    return sorted;
  }
}
