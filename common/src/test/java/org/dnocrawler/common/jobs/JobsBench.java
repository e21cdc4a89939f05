package org.dnocrawler.common.jobs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dnocrawler.common.database.DatabaseConfiguration;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.SourceDocument;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.common.testing.DataStores;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// One instance of the queue as a service has it, on a test's own stores.
final class JobsBench implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  final Jobs queue;
  final ResultQueue results;
  final JobJournal journal;
  final JobEvents events;
  final JobMaintenance maintenance;
  final JobControl control;
  final RedisLocks locks;
  final ReactiveStringRedisTemplate redis;
  final DatabaseClient database;

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private JobsBench(Map<String, Object> properties) {
    context.registerBean(SimpleMeterRegistry.class, () -> meters);
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("t", properties));
    context.register(
        RedisConfiguration.class,
        DatabaseConfiguration.class,
        JobsConfiguration.class,
        JobEventsConfiguration.class);
    context.refresh();
    queue = context.getBean(Jobs.class);
    results = context.getBean(ResultQueue.class);
    journal = context.getBean(JobJournal.class);
    events = context.getBean(JobEvents.class);
    maintenance = context.getBean(JobMaintenance.class);
    control = context.getBean(JobControl.class);
    locks = context.getBean(RedisLocks.class);
    redis = context.getBean(StateRedis.class).template();
    database = context.getBean(DatabaseClient.class);
  }

  /// @param role Postgres role of the service
  /// @param properties further settings, `name=value`
  static JobsBench start(DataStores stores, String role, String... properties) {
    var all = new HashMap<String, Object>();
    all.put("dno.redis.state-url", stores.stateUrl());
    all.put("dno.redis.cache-url", stores.cacheUrl());
    all.put("dno.redis.command-timeout", "5s");
    all.put("dno.database.url", stores.databaseUrl());
    all.put("dno.database.user", role);
    all.put("dno.database.password", stores.password());
    Arrays.stream(properties)
        .map(property -> property.split("=", 2))
        .forEach(pair -> all.put(pair[0], pair[1]));
    return new JobsBench(all);
  }

  static <T> T get(Mono<T> mono) {
    return mono.block(PATIENCE);
  }

  /// A job of an operator that no other job has.
  static NewJob newJob(JobPriority priority, String user) {
    var slug = "dno-" + UUID.randomUUID();
    return new NewJob(task(slug), priority, user);
  }

  static NewJob newJob() {
    return newJob(JobPriority.NORMAL, "user-1");
  }

  static CrawlTask task(String slug) {
    return new CrawlTask(
        slug, "Netze Test", null, URI.create("https://netze.test"), 2025, DataType.NETZENTGELTE);
  }

  static CrawlResult found(CrawlTask task) {
    var price = new BigDecimal("12.30");
    var row =
        new PriceRow(
            VoltageLevel.MS,
            price,
            price,
            price,
            price,
            null,
            null,
            VerificationStatus.VERIFIED,
            List.of(),
            new RowProvenance(1, "r1", "12,30", "table", BigDecimal.ONE, List.of()));
    var source =
        new SourceDocument(
            URI.create("https://netze.test/preise.pdf"),
            "0".repeat(64),
            "application/pdf",
            10,
            Instant.parse("2025-01-01T00:00:00Z"),
            null,
            List.of());
    var sheet =
        new PriceSheet(
            task.dno(),
            task.year(),
            PublicationStatus.FINAL,
            null,
            null,
            VerificationStatus.VERIFIED,
            List.of(row),
            null,
            null,
            source);
    return CrawlResult.found(sheet, List.of(new CrawlResult.Tried(source.url(), "taken")));
  }

  /// A part of the queue that services do not see.
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// Forgets all jobs, in both stores.
  void clear() {
    get(redis.execute(connection -> connection.serverCommands().flushAll()).then());
    get(database.sql("TRUNCATE jobs.job CASCADE").then());
  }

  void flushRedis() {
    get(redis.execute(connection -> connection.serverCommands().flushAll()).then());
  }

  /// Steps of a job as the journal's history has them, oldest first.
  List<String> history(JobId job) {
    return get(
        database
            .sql("SELECT to_status FROM jobs.history WHERE job_id = :id ORDER BY id")
            .bind("id", job.value())
            .map(row -> row.get("to_status", String.class))
            .all()
            .collectList());
  }

  /// Changes with any write to Redis, whatever its key.
  String redisFingerprint() {
    return get(
        redis
            .execute(
                RedisScript.of(
                    """
                    local all = {}
                    local keys = redis.call('KEYS', '*')
                    table.sort(keys)
                    for i, key in ipairs(keys) do
                      all[i] = key .. ' ' .. redis.sha1hex(redis.call('DUMP', key))
                    end
                    return table.concat(all, ', ')
                    """,
                    String.class))
            .next());
  }

  /// Changes with any write to a job, even one that leaves the row as it was.
  String journalFingerprint() {
    return get(
        database
            .sql("SELECT xmin::text || ' ' || job::text AS row FROM jobs.job ORDER BY id")
            .map(row -> row.get("row", String.class))
            .all()
            .collectList()
            .map(Object::toString));
  }

  Mono<Long> redisTimeMs() {
    return redis.execute(connection -> connection.serverCommands().time()).next();
  }

  JobSnapshot job(JobId id) {
    return get(journal.find(id));
  }

  @Override
  public void close() {
    context.close();
  }
}
