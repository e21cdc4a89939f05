package org.dnocrawler.query.entries;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dnocrawler.query.tariff.VersionHead;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/// Lists entries, newest change first.
final class EntryStore {

  /// Held back, and its document not brought into service since.
  private static final String WAITING =
      """
      held_back IS NOT NULL AND NOT EXISTS (
        SELECT FROM tariffs.publication AS later
         WHERE later.dno = publication.dno AND later.year = publication.year
           AND later.data_type = publication.data_type AND later.version > publication.version
           AND later.sha256 = publication.sha256 AND later.origin = 'restoration')
      """;

  private final DatabaseClient database;

  EntryStore(DatabaseClient database) {
    this.database = database;
  }

  /// Heads of versions that fit, below a place.
  ///
  /// @param below place after which to start; [Long#MAX_VALUE] for the beginning
  /// @param limit most entries
  Flux<VersionHead> list(EntryFilter filter, long below, int limit) {
    var conditions = new ArrayList<String>();
    var values = new HashMap<String, Object>();
    conditions.add(filter.heldBack() ? WAITING : "served");
    equal("dno", filter.dno(), conditions, values);
    equal("year", filter.year(), conditions, values);
    equal("data_type", wire(filter.dataType(), type -> type.wire()), conditions, values);
    equal("verification", wire(filter.verification(), v -> v.wire()), conditions, values);
    equal("status", wire(filter.status(), status -> status.wire()), conditions, values);
    equal("origin", wire(filter.origin(), origin -> origin.wire()), conditions, values);
    return database
        .sql(statement(conditions))
        .bindValues(values)
        .bind("below", below)
        .bind("limit", limit)
        .map(VersionHead::of)
        .all();
  }

  private static String statement(List<String> conditions) {
    return "SELECT * FROM tariffs.publication WHERE "
        + String.join(" AND ", conditions)
        + " AND id < :below ORDER BY id DESC LIMIT :limit";
  }

  private static <T> @Nullable String wire(@Nullable T value, Function<T, String> wire) {
    return value == null ? null : wire.apply(value);
  }

  private static void equal(
      String column, @Nullable Object value, List<String> conditions, Map<String, Object> values) {
    if (value != null) {
      conditions.add(column + " = :" + column);
      values.put(column, value);
    }
  }
}
