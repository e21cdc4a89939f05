package org.dnocrawler.crawler.windows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.RowProvenance.ValueSource;
import org.jspecify.annotations.Nullable;

/// Puts together the windows of each level and season of one table, whose two ends may stand in two
/// cells.
final class Gathering {

  private final String method;
  private final BigDecimal confidence;
  private final boolean inLines;
  private final Map<Harvest.Place, Pile> piles = new LinkedHashMap<>();
  private final Set<Harvest.Place> before = new HashSet<>();
  private Harvest.@Nullable Place last;
  private Harvest.@Nullable Place now;

  /// Places of the last call.
  private Set<Harvest.Place> latest = Set.of();

  /// @param inLines whether what is added stands in lines of text, where what is said of a place
  ///   stands together: of a table each row has labels of its own
  Gathering(String method, BigDecimal confidence, boolean inLines) {
    this.method = method;
    this.confidence = confidence;
    this.inLines = inLines;
  }

  /// Where something stands.
  ///
  /// @param page page of a PDF
  /// @param region as in `RowProvenance`
  /// @param row text of the row, as printed
  record Spot(@Nullable Integer page, String region, String row) {}

  private static final class Pile {
    private final List<PrintedWindow> windows = new ArrayList<>();
    private final List<ValueSource> values = new ArrayList<>();
    private final List<TimeText.Single> starts = new ArrayList<>();
    private final List<TimeText.Single> ends = new ArrayList<>();
    private final List<TimeText.Single> open = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final Set<String> regions = new LinkedHashSet<>();
    private final Set<String> quotes = new LinkedHashSet<>();
    private @Nullable Integer page;
    private boolean none;
    private boolean broken;
    private boolean twice;

    /// Whether a text says something else than what was said before.
    private boolean saysOther(CellText text) {
      return switch (text) {
        case CellText.Times(var times, var _) ->
            (none || !windows.isEmpty())
                && !windows.stream()
                    .map(PrintedWindow::text)
                    .toList()
                    .equals(times.windows().stream().map(PrintedWindow::text).toList());
        case CellText.None _ -> !windows.isEmpty();
        default -> false;
      };
    }
  }

  /// Takes note that what follows stands on the next page.
  void turnPage() {
    before.addAll(piles.keySet());
    last = now;
  }

  /// Adds a cell to every level and season that its labels name; those must be complete.
  void add(Labels labels, CellText text, Spot spot) {
    var places = new HashSet<Harvest.Place>();
    for (var level : labels.levels()) {
      for (var season : labels.seasons()) {
        var place = new Harvest.Place(level, season);
        var pile = piles.computeIfAbsent(place, _ -> new Pile());
        // a page may break a row, but says no other row again
        pile.broken |= before.contains(place) && !place.equals(last);
        now = place;
        places.add(place);
        pile.twice |= inLines && !latest.contains(place) && pile.saysOther(text);
        add(pile, labels.part(), text, spot);
      }
    }
    latest = places;
  }

  private static void add(Pile pile, Labels.Part part, CellText text, Spot spot) {
    pile.page = pile.page == null ? spot.page() : pile.page;
    pile.regions.add(spot.region());
    pile.quotes.add(spot.row());
    switch (text) {
      case CellText.Times(var times, var length) -> {
        times.windows().forEach(window -> window(pile, window, spot.region()));
        length.ifPresent(pile.lengths::add);
        var singles =
            switch (part) {
              case START -> pile.starts;
              case END -> pile.ends;
              default -> pile.open;
            };
        // ends that stand in no order were not told apart by their columns
        pile.broken |= singles == pile.open && !ascend(times.singles());
        singles.addAll(times.singles());
        pair(pile, spot.region());
      }
      case CellText.None(var quote) -> {
        pile.none = true;
        pile.values.add(new ValueSource("windows", spot.region(), quote));
      }
      case CellText.Duration(var minutes) -> pile.lengths.add(minutes);
      case CellText.Text(var _) -> pile.none = true;
    }
  }

  private static void window(Pile pile, PrintedWindow window, String region) {
    pile.windows.add(window);
    pile.values.add(new ValueSource("windows", region, window.quote()));
  }

  private static boolean ascend(List<TimeText.Single> singles) {
    return IntStream.range(1, singles.size())
        .allMatch(i -> {
          int minutes = singles.get(i).time().ofDay();
          return minutes == 0 || singles.get(i - 1).time().ofDay() < minutes;
        });
  }

  /// Joins ends as soon as both are there.
  private static void pair(Pile pile, String region) {
    while (!pile.starts.isEmpty() && !pile.ends.isEmpty()) {
      window(pile, window(pile.starts.removeFirst(), pile.ends.removeFirst()), region);
    }
    while (pile.open.size() > 1) {
      window(pile, window(pile.open.removeFirst(), pile.open.removeFirst()), region);
    }
  }

  private static PrintedWindow window(TimeText.Single start, TimeText.Single end) {
    return new PrintedWindow(start.time(), end.time(), start.quote() + " – " + end.quote());
  }

  /// Marks everything of these labels as not certain.
  void spoil(Labels labels) {
    labels
        .levels()
        .forEach(level ->
            labels
                .seasons()
                .forEach(season ->
                    piles.computeIfAbsent(new Harvest.Place(level, season), _ -> new Pile())
                            .broken =
                        true));
  }

  /// Hands everything over.
  void into(Harvest harvest) {
    piles.forEach((place, pile) -> {
      if (pile.twice) {
        harvest.doubtTwice(place);
      } else if (pile.broken
          || !pile.starts.isEmpty()
          || !pile.ends.isEmpty()
          || !pile.open.isEmpty()) {
        harvest.doubt(
            "a window of %s in %s lacks one of its ends"
                .formatted(place.level().wire(), place.season().wire()));
      } else if (!pile.windows.isEmpty() || pile.none) {
        row(place, pile).ifPresent(harvest::add);
      }
    });
  }

  boolean hasWindows() {
    return piles.values().stream().anyMatch(pile -> !pile.windows.isEmpty());
  }

  /// Winter may be printed in two parts, January to February and December, with the same windows.
  private static List<PrintedWindow> once(List<PrintedWindow> windows) {
    int half = windows.size() / 2;
    var first = windows.subList(0, half).stream().map(PrintedWindow::text).toList();
    var second = windows.subList(windows.size() - half, windows.size());
    boolean twice = windows.size() == 2 * half && half > 0;
    return twice && second.stream().map(PrintedWindow::text).toList().equals(first)
        ? windows.subList(0, half)
        : windows;
  }

  private Optional<PrintedRow> row(Harvest.Place place, Pile pile) {
    var provenance =
        new RowProvenance(
            pile.page,
            String.join("; ", pile.regions),
            String.join(" | ", pile.quotes),
            method,
            confidence,
            pile.values);
    return Optional.of(
        new PrintedRow(
            place.level(), place.season(), once(pile.windows), pile.lengths, provenance));
  }
}
