package org.dnocrawler.query.operators;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/// Copies the directory into its table at start, so that SQL can join it; repeatable.
///
/// Answers come from memory and do not wait for it. Rows that are no longer in the directory, such
/// as former samples, are removed. Two instances may run it at the same time.
final class DirectorySeed implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DirectorySeed.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final String UPSERT =
      """
      INSERT INTO tariffs.operator (slug, name, mastr_nr, region, city, zip, website, bdew_code,
                                    closed_network, likely_historic, transmission, sample)
      SELECT slug, name, mastr_nr, region, city, zip, website, bdew_code,
             closed_network, likely_historic, transmission, sample
        FROM jsonb_to_recordset(CAST(:operators AS jsonb)) AS o(
             slug text, name text, mastr_nr text, region text, city text, zip text, website text,
             bdew_code text, closed_network boolean, likely_historic boolean,
             transmission boolean, sample boolean)
       ORDER BY slug
      ON CONFLICT (slug) DO UPDATE SET
             name = excluded.name, mastr_nr = excluded.mastr_nr, region = excluded.region,
             city = excluded.city, zip = excluded.zip, website = excluded.website,
             bdew_code = excluded.bdew_code, closed_network = excluded.closed_network,
             likely_historic = excluded.likely_historic, transmission = excluded.transmission,
             sample = excluded.sample
      """;

  private static final String REMOVE_OTHERS =
      """
      DELETE FROM tariffs.operator
       WHERE slug NOT IN (SELECT jsonb_array_elements_text(CAST(:slugs AS jsonb)))
      """;

  private final OperatorDirectory directory;
  private final DatabaseClient database;
  private final TransactionalOperator transactions;
  private final JsonMapper json;
  private @Nullable Disposable running;

  DirectorySeed(
      OperatorDirectory directory,
      DatabaseClient database,
      TransactionalOperator transactions,
      JsonMapper json) {
    this.directory = directory;
    this.database = database;
    this.transactions = transactions;
    this.json = json;
  }

  /// Makes the table equal to the directory, in one transaction.
  ///
  /// @return how many operators the table has then
  Mono<Long> seed() {
    return lock()
        .then(database.sql(REMOVE_OTHERS).bind("slugs", slugs()).fetch().rowsUpdated())
        .then(database.sql(UPSERT).bind("operators", operators()).fetch().rowsUpdated())
        .then(count())
        .as(transactions::transactional);
  }

  private Mono<Void> lock() {
    return database.sql("SELECT pg_advisory_xact_lock(hashtext('tariffs.operator'))").then();
  }

  private Mono<Long> count() {
    return database
        .sql("SELECT count(*) FROM tariffs.operator")
        .map(DirectorySeed::firstLong)
        .one();
  }

  @SuppressWarnings("NullAway") // count(*) is never null
  private static Long firstLong(Readable row) {
    return row.get(0, Long.class);
  }

  private String operators() {
    return json.writeValueAsString(directory.all());
  }

  private String slugs() {
    return json.writeValueAsString(directory.all().stream().map(Operator::slug).toList());
  }

  @Override
  public void start() {
    running =
        seed()
            .doOnError(e -> LOG.warn("operator table not written yet: {}", e.toString()))
            .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE))
            .subscribe(count -> LOG.info("operator table holds {} operators", count));
  }

  @Override
  public void stop() {
    if (running != null) {
      running.dispose();
    }
  }

  @Override
  public boolean isRunning() {
    return running != null && !running.isDisposed();
  }
}
