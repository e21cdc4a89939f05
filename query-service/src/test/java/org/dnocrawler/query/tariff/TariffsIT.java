package org.dnocrawler.query.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.GivenDocument;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.tariff.CheckResult;
import org.dnocrawler.common.tariff.ControllableLoad;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.StandardLoadPrice;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.HlzfSheets;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class TariffsIT extends RunningQueryService {

  private static final int YEAR = 2025;

  @Autowired private Tariffs tariffs;
  @Autowired private TariffStore store;
  @Autowired private DatabaseClient database;

  private Stored store(PriceSheet sheet) {
    return tariffs
        .store(JobId.random(), task(sheet.dno()), CrawlResult.found(sheet, List.of()))
        .block(PATIENCE);
  }

  private Stored storeMissing(String dno, JobId job) {
    var tried =
        List.of(
            new CrawlResult.Tried(URI.create("https://example.org/gas.pdf"), "gas price sheet"));
    return tariffs
        .store(job, task(dno), CrawlResult.notFound("no price sheet found", tried))
        .block(PATIENCE);
  }

  private static CrawlTask task(String dno) {
    return new CrawlTask(dno, dno, null, null, YEAR, DataType.NETZENTGELTE);
  }

  private static DataKey key(String dno) {
    return new DataKey(dno, YEAR, DataType.NETZENTGELTE);
  }

  private Cached<StoredData> find(String dno) {
    return tariffs.find(key(dno)).block(PATIENCE);
  }

  private PriceSheet sheet(String dno) {
    return found(dno).sheet();
  }

  private StoredData found(String dno) {
    return ((Cached.Present<StoredData>) find(dno)).value();
  }

  private long versions(String dno) {
    return database
        .sql("SELECT count(*) FROM tariffs.publication WHERE dno = :dno")
        .bind("dno", dno)
        .map(row -> row.get(0, Long.class))
        .one()
        .block(PATIENCE);
  }

  @Test
  void chargesOfQuiteAnotherSizeThanTheYearBeforeAreDisputed() {
    var dno = "syna";
    var last = PriceSheets.sheet(dno, YEAR - 2, PublicationStatus.FINAL, '7');
    Publications.store(tariffs, last);
    var usual = PriceSheets.sheet(dno, YEAR - 1, PublicationStatus.FINAL, '8');
    Publications.store(tariffs, usual);
    var key = new DataKey(dno, YEAR - 1, DataType.NETZENTGELTE);
    var served = (PriceSheet) tariffs.served(key).block(PATIENCE).present();
    assertThat(served.verification()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(served.rows().getFirst().checks())
        .filteredOn(check -> check.check().equals(LastYear.CHECK))
        .singleElement()
        .satisfies(check -> assertThat(check.passed()).isTrue());

    var doubled =
        PriceSheets.priced(dno, YEAR + 1, PublicationStatus.FINAL, '9', new BigDecimal("2.1"));
    Publications.store(tariffs, PriceSheets.sheet(dno, YEAR, PublicationStatus.FINAL, '6'));
    Publications.store(tariffs, doubled);
    var odd =
        (PriceSheet)
            tariffs
                .served(new DataKey(dno, YEAR + 1, DataType.NETZENTGELTE))
                .block(PATIENCE)
                .present();
    assertThat(odd.verification()).isEqualTo(VerificationStatus.DISPUTED);
    assertThat(odd.rows())
        .allSatisfy(row ->
            assertThat(row.checks())
                .filteredOn(check -> !check.passed())
                .extracting(CheckResult::check)
                .contains(LastYear.CHECK));
  }

  @Test
  void whatAUserBroughtWaitsForAnAdminAndWhatAnAdminBroughtIsServed() {
    var dno = "avacon-netz";
    var sheet = PriceSheets.sheet(dno, YEAR, PublicationStatus.FINAL, '1');
    var key = new DataKey(dno, YEAR, DataType.NETZENTGELTE);
    assertThat(bring(sheet, false)).isInstanceOf(Stored.Kept.class);
    assertThat(tariffs.find(key).block(PATIENCE)).isInstanceOf(Cached.Absent.class);
    assertThat(bring(sheet, false)).isInstanceOf(Stored.Unchanged.class);

    assertThat(store(sheet)).as("the operator's site has it too").isInstanceOf(Stored.Served.class);

    var corrected = PriceSheets.sheet(dno, YEAR, PublicationStatus.FINAL, '2');
    assertThat(bring(corrected, true)).isInstanceOf(Stored.Served.class);
  }

  private Stored bring(PriceSheet sheet, boolean byAdmin) {
    var given =
        new GivenDocument(
            sheet.source().sha256(), URI.create("urn:sha256:" + sheet.source().sha256()), byAdmin);
    var task =
        new CrawlTask(sheet.dno(), sheet.dno(), null, null, YEAR, DataType.NETZENTGELTE)
            .reading(given);
    return tariffs.store(JobId.random(), task, CrawlResult.found(sheet, List.of())).block(PATIENCE);
  }

  @Test
  void sheetIsReadAsItWasStored() {
    var sheet = PriceSheets.sheet("as-stored", YEAR, PublicationStatus.FINAL, 'a');
    assertThat(store(sheet)).isEqualTo(new Stored.Served(1, 2));
    assertThat(store(sheet).message()).doesNotContain("rows");
    assertThat(sheet("as-stored")).isEqualTo(sheet);
  }

  @Test
  void sameDocumentChangesNothing() {
    var sheet = PriceSheets.sheet("same-document", YEAR, PublicationStatus.FINAL, 'a');
    store(sheet);
    assertThat(store(sheet)).isEqualTo(new Stored.Unchanged());
    assertThat(versions("same-document")).isEqualTo(1);
  }

  @Test
  void sameDocumentReadBetterIsANewVersionOnce() {
    var dno = "read-better";
    store(PriceSheets.priced(dno, YEAR, PublicationStatus.FINAL, 'a', new BigDecimal("1.1")));
    var better = PriceSheets.priced(dno, YEAR, PublicationStatus.FINAL, 'a', BigDecimal.ONE);
    assertThat(store(better)).isEqualTo(new Stored.Served(2, 2));
    assertThat(store(better)).isEqualTo(new Stored.Unchanged());
    assertThat(sheet(dno)).isEqualTo(better);
    assertThat(versions(dno)).isEqualTo(2);
  }

  @Test
  void resultThatIsStoredTwiceIsOneVersionAlsoWhenTheDocumentWasReadBetterMeanwhile() {
    var dno = "handed-out-twice";
    var job = JobId.random();
    var worse = PriceSheets.priced(dno, YEAR, PublicationStatus.FINAL, 'a', new BigDecimal("1.1"));
    var result = CrawlResult.found(worse, List.of());
    tariffs.store(job, task(dno), result).block(PATIENCE);
    var better = PriceSheets.priced(dno, YEAR, PublicationStatus.FINAL, 'a', BigDecimal.ONE);
    store(better);
    assertThat(tariffs.store(job, task(dno), result).block(PATIENCE))
        .isEqualTo(new Stored.Unchanged());
    assertThat(sheet(dno)).isEqualTo(better);
  }

  @Test
  void betterReadingOfADocumentThatAnotherSupersededOrAPersonWithdrewIsNotServed() {
    var dno = "read-better-too-late";
    store(PriceSheets.priced(dno, YEAR, PublicationStatus.FINAL, 'a', new BigDecimal("1.1")));
    var newer = PriceSheets.sheet(dno, YEAR, PublicationStatus.FINAL, 'b');
    store(newer);
    var better = PriceSheets.priced(dno, YEAR, PublicationStatus.FINAL, 'a', BigDecimal.ONE);
    assertThat(store(better))
        .isEqualTo(
            new Stored.Kept(3, "another document has taken its place since, and it was read anew"));
    assertThat(sheet(dno)).isEqualTo(newer);

    withdraw(dno, 2);
    assertThat(
            store(
                PriceSheets.priced(dno, YEAR, PublicationStatus.FINAL, 'b', new BigDecimal("1.2"))))
        .isEqualTo(new Stored.Unchanged());
    assertThat(found(dno).missing().withdrawn()).isTrue();
  }

  @Test
  void changedDocumentIsANewVersionAndTheOldOneIsKept() {
    store(PriceSheets.sheet("changed", YEAR, PublicationStatus.FINAL, 'a'));
    assertThat(store(PriceSheets.sheet("changed", YEAR, PublicationStatus.FINAL, 'b')))
        .isEqualTo(new Stored.Served(2, 2));
    assertThat(sheet("changed").source().sha256()).startsWith("b");
    assertThat(versions("changed")).isEqualTo(2);
  }

  @Test
  void finalTakesThePlaceOfPreliminaryAtOnceAlsoInTheCache() {
    store(PriceSheets.sheet("settled", YEAR, PublicationStatus.PRELIMINARY, 'a'));
    assertThat(sheet("settled").status()).isEqualTo(PublicationStatus.PRELIMINARY);
    store(PriceSheets.sheet("settled", YEAR, PublicationStatus.FINAL, 'b'));
    assertThat(sheet("settled").status()).isEqualTo(PublicationStatus.FINAL);
  }

  @Test
  void preliminaryNeverTakesThePlaceOfFinal() {
    store(PriceSheets.sheet("late-preliminary", YEAR, PublicationStatus.FINAL, 'a'));
    var stored =
        store(PriceSheets.sheet("late-preliminary", YEAR, PublicationStatus.PRELIMINARY, 'b'));
    assertThat(stored).isEqualTo(new Stored.Kept(2, "a more settled version stays the answer"));
    assertThat(sheet("late-preliminary").source().sha256()).startsWith("a");
    assertThat(versions("late-preliminary")).isEqualTo(2);
  }

  @Test
  void documentsStoredAtTheSameMomentGetVersionsOfTheirOwn() {
    var stored =
        Flux.just('1', '2', '3', '4', '5', '6')
            .map(digit -> PriceSheets.sheet("at-once", YEAR, PublicationStatus.FINAL, digit))
            .flatMap(
                sheet ->
                    tariffs.store(
                        JobId.random(), task("at-once"), CrawlResult.found(sheet, List.of())),
                6)
            .map(result -> ((Stored.Served) result).version())
            .collectList()
            .block(PATIENCE);
    assertThat(stored).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    assertThat(found("at-once").version()).isEqualTo(6);
  }

  @Test
  void missingDataIsKnownUntilFiguresAreFound() {
    var job = JobId.random();
    assertThat(find("missing")).isInstanceOf(Cached.Absent.class);
    assertThat(storeMissing("missing", job)).isEqualTo(new Stored.NothingFound());
    var checkedAt = found("missing").missing().checkedAt();
    assertThat(found("missing").missing().reason()).isEqualTo("no price sheet found");
    storeMissing("missing", job);
    assertThat(found("missing").missing().checkedAt()).isEqualTo(checkedAt);
    store(PriceSheets.sheet("missing", YEAR, PublicationStatus.FINAL, 'a'));
    assertThat(sheet("missing")).isNotNull();
  }

  @Test
  void missCountsForAnHourOnly() {
    storeMissing("missed-long-ago", JobId.random());
    database
        .sql(
            "UPDATE tariffs.missing_data SET checked_at = now() - interval '61 minutes'"
                + " WHERE dno = 'missed-long-ago'")
        .then()
        .block(PATIENCE);
    assertThat(find("missed-long-ago")).isInstanceOf(Cached.Absent.class);
  }

  @Test
  void figuresStayTheAnswerWhenALaterCrawlFindsNothing() {
    store(PriceSheets.sheet("gone-from-site", YEAR, PublicationStatus.FINAL, 'a'));
    storeMissing("gone-from-site", JobId.random());
    assertThat(sheet("gone-from-site")).isNotNull();
  }

  @Test
  void readsComeFromTheDatabaseThenFromMemory() {
    store(PriceSheets.sheet("levels", YEAR, PublicationStatus.FINAL, 'a'));
    assertThat(find("levels").level()).isEqualTo(CacheLevel.SOURCE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(find("levels").level()).isEqualTo(CacheLevel.L1));
  }

  @Test
  void staleKeyIsDroppedLaterWhenTheProcessEndedBeforeItsDrop() {
    store(PriceSheets.sheet("crashed", YEAR, PublicationStatus.PRELIMINARY, 'a'));
    assertThat(sheet("crashed").status()).isEqualTo(PublicationStatus.PRELIMINARY);
    var settled = PriceSheets.sheet("crashed", YEAR, PublicationStatus.FINAL, 'b');
    store
        .store(JobId.random(), task("crashed"), CrawlResult.found(settled, List.of()))
        .block(PATIENCE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(sheet("crashed").status()).isEqualTo(PublicationStatus.FINAL));
    await()
        .atMost(PATIENCE)
        .until(() -> store.staleKeys(100).collectList().block(PATIENCE).isEmpty());
  }

  @Test
  void rowsKeepTheirProvenanceInTheDatabase() {
    store(PriceSheets.sheet("provenance", YEAR, PublicationStatus.FINAL, 'a'));
    var quotes =
        database
            .sql(
                """
                SELECT quote || '|' || page || '|' || leistung AS line FROM tariffs.price_row
                  JOIN tariffs.publication ON id = publication_id
                 WHERE dno = 'provenance' ORDER BY position
                """)
            .map(row -> row.get("line", String.class))
            .all()
            .collectList()
            .block(PATIENCE);
    assertThat(quotes).containsExactly("ms 191.79|1|191.79", "ns 149.46|1|149.46");
  }

  @Test
  void cacheKeyOfTheDataIsDroppedFromRedis() {
    store(PriceSheets.sheet("dropped-key", YEAR, PublicationStatus.PRELIMINARY, 'a'));
    sheet("dropped-key");
    try (var redis = RedisClient.create(STORES.cacheUrl());
        var connection = redis.connect()) {
      assertThat(connection.sync().exists(key("dropped-key").cacheKey())).isEqualTo(1);
      store(PriceSheets.sheet("dropped-key", YEAR, PublicationStatus.FINAL, 'b'));
      assertThat(connection.sync().exists(key("dropped-key").cacheKey())).isZero();
    }
  }

  private static PriceSheet withEverything(String dno) {
    var plain = PriceSheets.sheet(dno, YEAR, PublicationStatus.FINAL, 'a');
    var provenance = plain.rows().getFirst().provenance();
    return new PriceSheet(
        dno,
        YEAR,
        plain.status(),
        plain.validFrom(),
        LocalDate.of(YEAR, 12, 31),
        plain.verification(),
        plain.rows(),
        new StandardLoadPrice(
            new BigDecimal("69.350"),
            new BigDecimal("6.4100"),
            VerificationStatus.VERIFIED,
            List.of(),
            provenance),
        new ControllableLoad(
            new BigDecimal("115.31"),
            null,
            new ControllableLoad.TimeVariable(
                new BigDecimal("11.12"),
                new BigDecimal("6.41"),
                new BigDecimal("2.560"),
                List.of(
                    new ControllableLoad.TierWindow(
                        "ht", List.of(1, 4), new TimeWindow("17:30", "24:00")))),
            VerificationStatus.UNVERIFIED,
            List.of(new CheckResult("order", true, "nt < st < ht")),
            provenance),
        plain.source());
  }

  @Test
  void chargesWithoutMeteringAndModulesKeepEveryDigit() {
    var sheet = withEverything("everything");
    store(sheet);
    assertThat(sheet("everything")).isEqualTo(sheet);
    assertThat(tariffs.version(key("everything"), 1).block(PATIENCE).publication())
        .isEqualTo(sheet);
  }

  @Test
  void windowsAreKeptApartFromCharges() {
    var windows = HlzfSheets.sheet("windows", YEAR, PublicationStatus.FINAL, 'a');
    var task = new CrawlTask("windows", "windows", null, null, YEAR, DataType.HLZF);
    assertThat(
            tariffs
                .store(JobId.random(), task, CrawlResult.found(windows, List.of()))
                .block(PATIENCE))
        .isEqualTo(new Stored.Served(1, 4));
    assertThat(find("windows")).isInstanceOf(Cached.Absent.class);
    var found = tariffs.find(new DataKey("windows", YEAR, DataType.HLZF)).block(PATIENCE);
    assertThat(((Cached.Present<StoredData>) found).value().hlzf()).isEqualTo(windows);
    assertThat(tariffs.years("windows", DataType.HLZF).collectList().block(PATIENCE))
        .containsExactly(YEAR);
    assertThat(tariffs.years("windows", DataType.NETZENTGELTE).collectList().block(PATIENCE))
        .isEmpty();
  }

  @Test
  void resultOfBothKindsStoresWhatWasFoundAndRecordsWhatWasNot() {
    var sheet = PriceSheets.sheet("both", YEAR, PublicationStatus.FINAL, 'a');
    var task = new CrawlTask("both", "both", null, null, YEAR, DataType.ALL);
    var stored =
        tariffs.store(JobId.random(), task, CrawlResult.found(sheet, List.of())).block(PATIENCE);
    assertThat(stored.message()).isEqualTo("stored 2 rows; no document found");
    assertThat(sheet("both")).isEqualTo(sheet);
    var windows = tariffs.find(new DataKey("both", YEAR, DataType.HLZF)).block(PATIENCE);
    assertThat(((Cached.Present<StoredData>) windows).value().missing()).isNotNull();
  }

  private StoredVersion withdraw(String dno, int expected) {
    return tariffs
        .revise(
            key(dno),
            expected,
            served ->
                Mono.just(
                    NewVersion.withdrawal(
                        new NewVersion.Editor("an-admin", "wrong document"),
                        served.present().source())))
        .block(PATIENCE);
  }

  @Test
  void withdrawnFiguresAreServedNoMoreAndTheSameDocumentDoesNotBringThemBack() {
    var sheet = PriceSheets.sheet("withdrawn", YEAR, PublicationStatus.FINAL, 'a');
    store(sheet);
    assertThat(sheet("withdrawn")).isNotNull();
    assertThat(withdraw("withdrawn", 1).head().version()).isEqualTo(2);
    assertThat(found("withdrawn").missing().withdrawn()).isTrue();
    assertThat(store(sheet)).isEqualTo(new Stored.Unchanged());
    assertThat(found("withdrawn").missing().reason()).contains("wrong document");
    assertThat(tariffs.years("withdrawn", DataType.NETZENTGELTE).collectList().block(PATIENCE))
        .isEmpty();
    store(PriceSheets.sheet("withdrawn", YEAR, PublicationStatus.FINAL, 'b'));
    assertThat(sheet("withdrawn").source().sha256()).startsWith("b");
  }

  @Test
  void changeOfAnOldVersionIsRefusedAndChangesNothing() {
    store(PriceSheets.sheet("overtaken", YEAR, PublicationStatus.FINAL, 'a'));
    store(PriceSheets.sheet("overtaken", YEAR, PublicationStatus.FINAL, 'b'));
    assertThatThrownBy(() -> withdraw("overtaken", 1))
        .isInstanceOf(VersionConflictException.class)
        .hasMessageContaining("version 1 is not the served one, 2 is");
    assertThat(versions("overtaken")).isEqualTo(2);
    assertThat(sheet("overtaken").source().sha256()).startsWith("b");
  }

  @Test
  void historyNamesEachVersionItsAuthorAndWhatItFollowed() {
    store(PriceSheets.sheet("history", YEAR, PublicationStatus.FINAL, 'a'));
    store(PriceSheets.sheet("history", YEAR, PublicationStatus.PRELIMINARY, 'b'));
    withdraw("history", 1);
    var heads = tariffs.history(key("history"), 99, 10).collectList().block(PATIENCE);
    assertThat(heads)
        .extracting(
            VersionHead::version, VersionHead::origin, VersionHead::author, VersionHead::base)
        .containsExactly(
            tuple(3, Origin.WITHDRAWAL, "an-admin", 1),
            tuple(2, Origin.CRAWL, null, 1),
            tuple(1, Origin.CRAWL, null, null));
    assertThat(heads).extracting(VersionHead::served).containsExactly(true, false, false);
    assertThat(heads.get(1).heldBack()).contains("more settled");
    assertThat(tariffs.history(key("history"), 3, 1).map(VersionHead::version).single().block())
        .isEqualTo(2);
  }
}
