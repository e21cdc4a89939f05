package org.dnocrawler.query.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.locks.RedisLocks;
import org.dnocrawler.common.redis.StateRedis;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.refresh.RefreshProperties.Scope;
import org.dnocrawler.query.stats.Demand;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.Stored;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/// The scope of the running service is nobody, so that only these tests begin crawls.
class RefreshingIT extends RunningQueryService {

  private static final Instant DECEMBER = Instant.parse("2031-12-10T09:00:00Z");

  @Autowired private RedisLocks locks;
  @Autowired private JobControl control;
  @Autowired private Jobs jobs;
  @Autowired private OperatorDirectory directory;
  @Autowired private Demand demand;
  @Autowired private Tariffs tariffs;
  @Autowired private DatabaseClient database;
  @Autowired private StateRedis redis;

  @BeforeEach
  void clear() {
    Publications.clear(tariffs, database);
    database
        .sql("TRUNCATE tariffs.refresh, tariffs.demand, jobs.job CASCADE")
        .then()
        .block(PATIENCE);
    redis
        .template()
        .execute(connection -> connection.serverCommands().flushAll())
        .then()
        .block(PATIENCE);
  }

  private Long refresh(Instant now, Scope scope, int atATime, int mostWaiting) {
    Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    var properties = new RefreshProperties(scope, Duration.ofMinutes(5), atATime, mostWaiting, 30);
    var store = new RefreshStore(database, clock);
    // demand is counted on days of the real clock
    var due = new Due(directory, store, demand, clock);
    locks.clear(Refreshing.LOCK).block(PATIENCE);
    return new Refreshing(locks, control, jobs, due, store, properties).refresh().block(PATIENCE);
  }

  private List<CrawlTask> claimed() {
    var tasks = new ArrayList<CrawlTask>();
    for (var lease = jobs.claim("w").block(PATIENCE);
        lease != null;
        lease = jobs.claim("w").block(PATIENCE)) {
      tasks.add(lease.task());
    }
    return tasks;
  }

  private void asked(String dno, int times) {
    database
        .sql(
            """
            INSERT INTO tariffs.demand (day, dno, year, data_type, asked)
            VALUES ((now() AT TIME ZONE 'UTC')::date, :dno, 2025, 'netzentgelte', :asked)
            """)
        .bind("dno", dno)
        .bind("asked", times)
        .then()
        .block(PATIENCE);
  }

  @Test
  void nobodyIsCrawledUnlessThatIsConfigured() {
    assertThat(refresh(DECEMBER, Scope.NONE, 5, 10)).isNull();
    assertThat(claimed()).isEmpty();
  }

  @Test
  void mostAskedOperatorsComeFirstThenTheLargest() {
    asked("syna", 3);
    asked("netze-bw", 7);
    assertThat(refresh(DECEMBER, Scope.ALL, 12, 100)).isEqualTo(12);
    var operators = claimed().stream().map(CrawlTask::dno).distinct().toList();
    assertThat(operators.subList(0, 2)).containsExactly("netze-bw", "syna");
    var third = directory.bySlug(operators.get(2)).orElseThrow();
    assertThat(directory.all())
        .filteredOn(operator -> operator.website() != null && !operator.likelyHistoric())
        .filteredOn(operator -> !List.of("netze-bw", "syna").contains(operator.slug()))
        .allSatisfy(operator ->
            assertThat(operator.connectionPoints()).isLessThanOrEqualTo(third.connectionPoints()));
  }

  @Test
  void onlyUsedOperatorsAreLookedAtWhereThatIsTheScope() {
    asked("syna", 1);
    assertThat(refresh(DECEMBER, Scope.USED, 100, 100)).isEqualTo(4);
    assertThat(claimed())
        .extracting(task -> task.dno() + " " + task.year() + " " + task.dataType().wire())
        .containsExactlyInAnyOrder(
            "syna 2031 netzentgelte", "syna 2031 hlzf", "syna 2032 netzentgelte", "syna 2032 hlzf");
  }

  @Test
  void sameIsNotBegunAgainBeforeItsPauseIsOver() {
    asked("syna", 1);
    refresh(DECEMBER, Scope.USED, 100, 100);
    claimed();
    assertThat(refresh(DECEMBER.plus(Duration.ofDays(2)), Scope.USED, 100, 100)).isZero();
    // the open jobs are joined; what matters is that they are asked for again
    assertThat(refresh(DECEMBER.plus(Duration.ofDays(3)), Scope.USED, 100, 100)).isEqualTo(2);
  }

  @Test
  void servedVersionGoesAlongAndAPreliminaryOneIsNotSettled() {
    var preliminary =
        PriceSheets.sheet("musterstadt-netz", 2032, PublicationStatus.PRELIMINARY, 'a');
    var settled = PriceSheets.sheet("musterstadt-netz", 2031, PublicationStatus.FINAL, 'b');
    Publications.store(tariffs, preliminary);
    Publications.store(tariffs, settled);
    database
        .sql("UPDATE tariffs.publication SET stored_at = timestamptz '2031-01-01'")
        .then()
        .block(PATIENCE);
    refresh(DECEMBER, Scope.USED, 100, 100);
    var charges =
        claimed().stream().filter(task -> task.dataType() == DataType.NETZENTGELTE).toList();
    assertThat(charges).hasSize(2);
    for (var task : charges) {
      var sheet = task.year() == 2032 ? preliminary : settled;
      assertThat(task.known().sha256()).isEqualTo(sheet.source().sha256());
      assertThat(task.known().url()).isEqualTo(sheet.source().url());
      assertThat(task.known().settled()).isEqualTo(task.year() == 2031);
    }
  }

  @Test
  void nothingIsBegunWhileSomebodyWaitsOrTheListIsLongEnough() {
    asked("syna", 1);
    assertThat(refresh(DECEMBER, Scope.USED, 100, 3)).isEqualTo(3);
    assertThat(refresh(DECEMBER, Scope.USED, 100, 3)).isZero();
    claimed();
    var task = new CrawlTask("netze-bw", "Netze BW", null, null, 2025, DataType.NETZENTGELTE);
    jobs.enqueue(new NewJob(task, JobPriority.NORMAL, "somebody")).block(PATIENCE);
    assertThat(refresh(DECEMBER, Scope.USED, 100, 100)).isZero();
    claimed();
    assertThat(refresh(DECEMBER, Scope.USED, 100, 100)).isEqualTo(1);
  }

  @Test
  void unchangedResultLeavesWhatIsServedAndIsNoMissingData() {
    var sheet = PriceSheets.sheet("musterstadt-netz", 2031, PublicationStatus.FINAL, 'c');
    Publications.store(tariffs, sheet);
    var task = new CrawlTask("musterstadt-netz", "M", null, null, 2031, DataType.NETZENTGELTE);
    var stored =
        tariffs
            .store(JobId.random(), task, CrawlResult.unchanged("not changed", List.of()))
            .block(PATIENCE);
    assertThat(stored).isInstanceOf(Stored.Unchanged.class);
    var key = new DataKey("musterstadt-netz", 2031, DataType.NETZENTGELTE);
    assertThat(tariffs.served(key).block(PATIENCE).head().version()).isEqualTo(1);
    assertThat(
            database
                .sql("SELECT count(*) FROM tariffs.missing_data WHERE year = 2031")
                .mapValue(Long.class)
                .one()
                .block(PATIENCE))
        .isZero();
  }
}
