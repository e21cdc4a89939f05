package org.dnocrawler.query.export;

import java.util.Map;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.DataNotFound;
import org.dnocrawler.query.tariff.StoredData;
import org.dnocrawler.query.tariff.Tariffs;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Stored publications by what a request names; it never starts a crawl.
///
/// Operator and year are checked before anything is asked of a cache, so that requests for what
/// cannot exist leave nothing behind.
public final class Publications {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;

  private final Tariffs tariffs;
  private final OperatorDirectory directory;

  Publications(Tariffs tariffs, OperatorDirectory directory) {
    this.tariffs = tariffs;
    this.directory = directory;
  }

  /// The operator of that slug; throws the problem `dno_unknown`.
  public Operator operator(String slug) {
    return directory
        .bySlug(slug)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.DNO_UNKNOWN,
                "There is no operator with that slug; search /api/v1/dnos.",
                Map.of("dno", shortened(slug)),
                null));
  }

  /// The same year; throws the problem `year_out_of_range`.
  public static int year(int year) {
    if (!isYear(year)) {
      throw new ProblemException(
          ProblemType.YEAR_OUT_OF_RANGE,
          "The year must be from %d to %d.".formatted(FIRST_YEAR, LAST_YEAR));
    }
    return year;
  }

  /// Whether it is a year of which there may be publications.
  public static boolean isYear(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  /// The kind of data of that name; throws the problem `not_found` for one that has no
  /// publications.
  public static DataType type(String name) {
    return switch (name) {
      case "netzentgelte" -> DataType.NETZENTGELTE;
      case "hlzf" -> DataType.HLZF;
      default ->
          throw new ProblemException(
              ProblemType.NOT_FOUND, "The kinds of data are netzentgelte and hlzf.");
    };
  }

  /// What is known; never empty.
  public Mono<Lookup> find(Operator operator, int year, DataType type) {
    return tariffs
        .find(new DataKey(operator.slug(), year, type))
        .map(cached -> lookup(operator, cached));
  }

  /// The publication; the problem `data_not_found` when a crawl found none, `not_found` when nobody
  /// has looked.
  public Mono<Lookup.Known> known(Operator operator, int year, DataType type) {
    return find(operator, year, type).map(Publications::expectKnown);
  }

  /// Years for which a publication is stored, latest first.
  public Flux<Integer> years(Operator operator, DataType type) {
    return tariffs.years(operator.slug(), type);
  }

  /// The problem of something that nobody has looked for.
  static ProblemException nothingStored() {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "Nothing is stored; what a published year has is crawled when it is asked for with"
            + " POST /api/v1/query/natural.");
  }

  private static Lookup.Known expectKnown(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Known known -> known;
      case Lookup.NothingFound(var missing) -> throw DataNotFound.problem(missing);
      case Lookup.NotCrawled() -> throw nothingStored();
    };
  }

  private static Lookup lookup(Operator operator, Cached<StoredData> cached) {
    return switch (cached) {
      case Cached.Absent<StoredData> _ -> new Lookup.NotCrawled();
      case Cached.Present<StoredData>(var stored, _) -> lookup(operator, stored);
    };
  }

  private static Lookup lookup(Operator operator, StoredData stored) {
    var publication = stored.publication();
    if (publication != null) {
      var published = new Published(operator.name(), stored.version(), publication);
      return new Lookup.Known(operator, published, stored);
    }
    var missing = stored.missing();
    return missing == null ? new Lookup.NotCrawled() : new Lookup.NothingFound(missing);
  }

  private static String shortened(String slug) {
    return slug.length() <= 100 ? slug : slug.substring(0, 100);
  }
}
