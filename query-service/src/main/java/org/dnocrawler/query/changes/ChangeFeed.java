package org.dnocrawler.query.changes;

import java.time.Instant;
import java.util.List;
import org.dnocrawler.common.database.Columns;
import org.dnocrawler.query.tariff.VersionHead;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads changes in the order of their commits: who goes on from the last id it saw misses none.
public final class ChangeFeed {

  private final DatabaseClient database;

  ChangeFeed(DatabaseClient database) {
    this.database = database;
  }

  /// Which changes are wanted; empty lists for all.
  ///
  /// @param dnos slugs of operators
  /// @param dataTypes wire names of kinds of data
  public record Selection(List<String> dnos, List<String> dataTypes) {}

  /// Changes after a place, oldest first.
  ///
  /// @param after id of the last change that was seen; 0 for the beginning
  /// @param limit most changes
  public Flux<VersionHead> after(long after, Selection selection, int limit) {
    return database
        .sql(
            """
            SELECT * FROM tariffs.publication
             WHERE held_back IS NULL AND id > :after
               AND (cardinality(:dnos) = 0 OR dno = ANY (:dnos))
               AND (cardinality(:data_types) = 0 OR data_type = ANY (:data_types))
             ORDER BY id LIMIT :limit
            """)
        .bind("after", after)
        .bind("dnos", selection.dnos().toArray(String[]::new))
        .bind("data_types", selection.dataTypes().toArray(String[]::new))
        .bind("limit", limit)
        .map(row -> VersionHead.of(row))
        .all();
  }

  /// The place before the first change that was stored at that time or later; some earlier ones may
  /// follow it as well.
  Mono<Long> before(Instant time) {
    return database
        .sql(
            """
            SELECT coalesce((SELECT min(id) - 1 FROM tariffs.publication
                              WHERE held_back IS NULL AND stored_at >= :time),
                            (SELECT max(id) FROM tariffs.publication), 0) AS place
            """)
        .bind("time", time)
        .map(row -> Columns.number(row, "place"))
        .one();
  }

  /// The place of the last change; 0 when there is none.
  public Mono<Long> last() {
    return database
        .sql("SELECT coalesce(max(id), 0) AS place FROM tariffs.publication")
        .map(row -> Columns.number(row, "place"))
        .one();
  }
}
