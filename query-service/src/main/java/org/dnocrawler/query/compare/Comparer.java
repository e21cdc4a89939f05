package org.dnocrawler.query.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.export.Lookup;
import org.jspecify.annotations.Nullable;

/// Puts publications side by side.
final class Comparer {

  private final List<Entry> entries;
  private final List<String> slugs;
  private final List<Integer> years;
  private final Map<Place, NavigableMap<FigureName, Figure>> figures = new HashMap<>();

  private Comparer(List<Entry> entries, List<VoltageLevel> levels) {
    this.entries = entries;
    this.slugs = entries.stream().map(entry -> entry.operator().slug()).distinct().toList();
    this.years = entries.stream().map(Entry::year).distinct().sorted().toList();
    for (var entry : entries) {
      if (entry.lookup() instanceof Lookup.Known known) {
        figures.put(place(entry), Figures.of(known.published().publication(), levels));
      }
    }
  }

  /// An operator and a year.
  private record Place(String dno, int year) {}

  /// The comparison of these entries, in their order of operators.
  ///
  /// @param levels levels that are compared
  static Comparison compare(DataType type, List<Entry> entries, List<VoltageLevel> levels) {
    var comparer = new Comparer(entries, levels);
    var dnos =
        entries.stream()
            .map(entry -> new Comparison.Dno(entry.operator().slug(), entry.operator().name()))
            .distinct()
            .toList();
    return new Comparison(
        type,
        dnos,
        comparer.years,
        entries.stream().map(Comparer::source).toList(),
        comparer.series());
  }

  private List<Comparison.Series> series() {
    var names =
        figures.values().stream()
            .map(NavigableMap::keySet)
            .flatMap(Collection::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    return names.stream().map(this::series).toList();
  }

  private Comparison.Series series(FigureName name) {
    return new Comparison.Series(
        name.customer(),
        name.voltageLevel(),
        name.season(),
        name.field(),
        name.unit(),
        entries.stream().map(entry -> value(name, entry)).toList());
  }

  private Comparison.Value value(FigureName name, Entry entry) {
    var place = place(entry);
    var figure = figure(name, place);
    if (figure == null) {
      return new Comparison.Value(
          place.dno(), place.year(), null, missing(entry), null, null, null, null, null, null);
    }
    var value = figure.value();
    return new Comparison.Value(
        place.dno(),
        place.year(),
        value,
        null,
        figure.windows(),
        figure.verification(),
        figure.page(),
        change(name, value, place, new Place(slugs.getFirst(), place.year())),
        change(name, value, place, new Place(place.dno(), years.getFirst())),
        change(name, value, place, new Place(place.dno(), previous(place.year()))));
  }

  /// The year before in the list; the year itself when it is the first.
  private int previous(int year) {
    return years.get(Math.max(0, years.indexOf(year) - 1));
  }

  private Comparison.@Nullable Change change(
      FigureName name, BigDecimal value, Place place, Place other) {
    var figure = place.equals(other) ? null : figure(name, other);
    if (figure == null) {
      return null;
    }
    var base = figure.value();
    var absolute = value.subtract(base);
    var percent =
        base.signum() == 0
            ? null
            : absolute.movePointRight(2).divide(base, 2, RoundingMode.HALF_UP);
    return new Comparison.Change(absolute, percent);
  }

  private @Nullable Figure figure(FigureName name, Place place) {
    var known = figures.get(place);
    return known == null ? null : known.get(name);
  }

  private static Place place(Entry entry) {
    return new Place(entry.operator().slug(), entry.year());
  }

  private static String missing(Entry entry) {
    return switch (entry.lookup()) {
      case Lookup.Known _ -> "not_in_document";
      case Lookup.NothingFound(var why) -> why.withdrawn() ? "withdrawn" : "nothing_found";
      case Lookup.NotCrawled _ -> "not_crawled";
    };
  }

  private static Comparison.Source source(Entry entry) {
    var slug = entry.operator().slug();
    var name = entry.operator().name();
    return switch (entry.lookup()) {
      case Lookup.Known(_, var published, _) -> {
        var publication = published.publication();
        var source = publication.source();
        yield new Comparison.Source(
            slug,
            name,
            entry.year(),
            null,
            null,
            null,
            publication.status(),
            publication.verification(),
            published.version(),
            publication.validFrom(),
            publication.validTo(),
            source.url(),
            source.sha256(),
            source.fetchedAt());
      }
      case Lookup.NothingFound(var why) ->
          new Comparison.Source(
              slug,
              name,
              entry.year(),
              missing(entry),
              why.reason(),
              why.checkedAt(),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null);
      case Lookup.NotCrawled _ ->
          new Comparison.Source(
              slug,
              name,
              entry.year(),
              missing(entry),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null);
    };
  }
}
