package org.dnocrawler.query.entries;

import static org.dnocrawler.query.entries.EntryWords.invalid;
import static org.dnocrawler.query.entries.EntryWords.word;

import java.util.List;
import java.util.function.ToLongFunction;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.Publication;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.http.ConditionalAnswers;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.Origin;
import org.dnocrawler.query.tariff.StoredVersion;
import org.dnocrawler.query.tariff.Tariffs;
import org.dnocrawler.query.tariff.VersionHead;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Shows stored data with its history; for admins.
@RestController
@RequestMapping(path = EntryApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class EntryApi {

  static final String PATH = "/api/v1/admin/data";

  private static final int MOST = 200;

  private final EntryStore entries;
  private final Tariffs tariffs;
  private final OperatorDirectory directory;

  EntryApi(EntryStore entries, Tariffs tariffs, OperatorDirectory directory) {
    this.entries = entries;
    this.tariffs = tariffs;
    this.directory = directory;
  }

  /// A page of entries, the last changed first.
  ///
  /// @param held `true` for versions that were held back and not restored since, instead of those
  ///   that are served
  /// @param cursor where the page starts, from `next_cursor` of the one before
  /// @param limit most entries, from 1 to 200
  @GetMapping
  Mono<Void> list(
      @RequestParam(required = false) @Nullable String dno,
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(name = "data_type", required = false) @Nullable String dataType,
      @RequestParam(required = false) @Nullable String verification,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String origin,
      @RequestParam(defaultValue = "false") boolean held,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      ServerWebExchange exchange) {
    return Mono.fromCallable(() ->
            new EntryFilter(
                dno,
                year,
                word("data_type", dataType, DataType.values(), DataType::wire),
                word(
                    "verification",
                    verification,
                    VerificationStatus.values(),
                    VerificationStatus::wire),
                word("status", status, PublicationStatus.values(), PublicationStatus::wire),
                word("origin", origin, Origin.values(), Origin::wire),
                held))
        .flatMapMany(filter -> entries.list(filter, place(cursor), checked(limit) + 1))
        .collectList()
        .map(heads -> Page.of(heads, limit, VersionHead::id))
        .flatMap(page -> ConditionalAnswers.freshJson(exchange, page));
  }

  /// The served version of an entry, with all that it says.
  @GetMapping("/{dno}/{year}/{dataType}")
  Mono<Void> served(
      @PathVariable String dno,
      @PathVariable int year,
      @PathVariable String dataType,
      ServerWebExchange exchange) {
    return key(dno, year, dataType)
        .flatMap(tariffs::served)
        .map(Version::of)
        .switchIfEmpty(none())
        .flatMap(version -> ConditionalAnswers.freshJson(exchange, version));
  }

  /// One version of an entry, served or not.
  @GetMapping("/{dno}/{year}/{dataType}/versions/{version}")
  Mono<Void> version(
      @PathVariable String dno,
      @PathVariable int year,
      @PathVariable String dataType,
      @PathVariable int version,
      ServerWebExchange exchange) {
    return key(dno, year, dataType)
        .flatMap(key -> tariffs.version(key, version))
        .map(Version::of)
        .switchIfEmpty(none())
        .flatMap(found -> ConditionalAnswers.freshJson(exchange, found));
  }

  /// A page of the history of an entry, newest version first.
  @GetMapping("/{dno}/{year}/{dataType}/history")
  Mono<Void> history(
      @PathVariable String dno,
      @PathVariable int year,
      @PathVariable String dataType,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      ServerWebExchange exchange) {
    return key(dno, year, dataType)
        .flatMapMany(key ->
            tariffs.history(
                key, (int) Math.min(place(cursor), Integer.MAX_VALUE), checked(limit) + 1))
        .collectList()
        .map(heads -> Page.of(heads, limit, head -> (long) head.version()))
        .flatMap(page -> ConditionalAnswers.freshJson(exchange, page));
  }

  /// What differs between two versions, value by value.
  ///
  /// @param from the earlier version; when it is left out, the one that `to` followed
  /// @param to the later version; when it is left out, the served one
  @GetMapping("/{dno}/{year}/{dataType}/diff")
  Mono<Void> diff(
      @PathVariable String dno,
      @PathVariable int year,
      @PathVariable String dataType,
      @RequestParam(required = false) @Nullable Integer from,
      @RequestParam(required = false) @Nullable Integer to,
      ServerWebExchange exchange) {
    return key(dno, year, dataType)
        .flatMap(key ->
            (to == null ? tariffs.served(key) : tariffs.version(key, to))
                .flatMap(later -> diff(key, from, later)))
        .switchIfEmpty(none())
        .flatMap(diff -> ConditionalAnswers.freshJson(exchange, diff));
  }

  private Mono<Diff> diff(DataKey key, @Nullable Integer from, StoredVersion later) {
    var earlier = from != null ? from : later.head().base();
    return earlier == null
        ? Mono.just(Diff.of(0, null, later))
        : tariffs
            .version(key, earlier)
            .map(version -> Diff.of(earlier, version.publication(), later));
  }

  private Mono<DataKey> key(String dno, int year, String dataType) {
    return Mono.fromCallable(() -> EntryWords.key(directory, dno, year, dataType));
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST) {
      throw invalid("'limit' must be from 1 to %d.".formatted(MOST));
    }
    return limit;
  }

  private static long place(@Nullable String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException _) {
      throw invalid("'cursor' is not one that was given out.");
    }
  }

  private static <T> Mono<T> none() {
    return Mono.error(() ->
        new ProblemException(ProblemType.NOT_FOUND, "There is no such version of that entry."));
  }

  /// A page of versions.
  ///
  /// @param items the versions
  /// @param nextCursor where the next page starts; absent on the last
  record Page(List<Entry> items, @Nullable String nextCursor) {

    static Page of(List<VersionHead> heads, int limit, ToLongFunction<VersionHead> place) {
      var items = heads.stream().limit(limit).map(Entry::of).toList();
      return heads.size() <= limit
          ? new Page(items, null)
          : new Page(items, Long.toString(place.applyAsLong(heads.get(limit - 1))));
    }
  }

  /// A version with all that it says.
  ///
  /// @param entry who made it, when and why
  /// @param data the charges or windows; absent for a withdrawal
  record Version(Entry entry, @Nullable Publication data) {

    static Version of(StoredVersion version) {
      return new Version(Entry.of(version.head()), version.publication());
    }
  }

  /// What differs between two versions.
  ///
  /// @param from number of the earlier one; 0 for nothing
  /// @param to number of the later one
  /// @param differences every value that differs, by path
  record Diff(int from, int to, List<Differences.Difference> differences) {

    static Diff of(int from, @Nullable Publication before, StoredVersion later) {
      return new Diff(
          from, later.head().version(), Differences.between(before, later.publication()));
    }
  }
}
