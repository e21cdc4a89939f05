package org.dnocrawler.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.dnocrawler.common.jobs.CrawlResult;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.JobEvent;
import org.dnocrawler.common.jobs.JobEvents;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobLease;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.KnownVersion;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.jobs.ResultQueue;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceRow;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.common.testing.DataStores;
import org.dnocrawler.crawler.testing.CrawlerStage;
import org.dnocrawler.crawler.testing.LocalSite;
import org.dnocrawler.crawler.testing.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One run after another, with real stores and a real site, and no workers but the test.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "dno.crawler.worker.concurrency=0",
      "dno.crawler.reconcile.beat=1h",
      "dno.crawler.reconcile.reconcile=1h",
      "dno.crawler.fetch.local-interval=1ms",
      "dno.crawler.fetch.total-timeout=20s",
      "dno.crawler.fetch.robots-ttl=1ms"
    })
@Import(CrawlerStage.class)
class CrawlPipelineIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final DataStores STORES = new DataStores();

  @TempDir static Path archive;

  private static LocalSite site;

  @Autowired Jobs queue;
  @Autowired JobJournal journal;
  @Autowired JobEvents events;
  @Autowired ResultQueue results;
  @Autowired CrawlPipeline pipeline;
  @Autowired DatabaseClient database;

  @BeforeAll
  static void open() {
    site = new LocalSite();
  }

  @AfterEach
  void clear() {
    site.clear();
    database.sql("TRUNCATE crawler.url_pattern").then().block(PATIENCE);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    STORES.register(registry, "dno_crawler");
    registry.add("dno.crawler.fetch.allowed-local", () -> site.authority());
    registry.add("dno.crawler.archive.directory", () -> archive);
  }

  @Test
  void theSheetIsFoundBehindMenusAndDecoysAndDeliveredWithItsPath() {
    operatorSite();

    var job = run(task("stadtwerke-malchow", "Stadtwerke Malchow", 2025));

    assertThat(job.status()).isEqualTo(JobStatus.STORING);
    var sheet = sheet(job);
    assertThat(sheet.source().url()).isEqualTo(site.url("/netz/entgelte-2025.html"));
    assertThat(sheet.source().path())
        .containsExactly(site.url("/"), site.url("/netz"), site.url("/netz/entgelte-2025.html"));
    assertThat(sheet.year()).isEqualTo(2025);
    assertThat(sheet.rows())
        .extracting(PriceRow::voltageLevel)
        .containsExactly(VoltageLevel.MS, VoltageLevel.MS_NS, VoltageLevel.NS);
    assertThat(sheet.rows().getFirst().leistung()).isEqualByComparingTo("119.08");
    assertThat(sheet.rows().getFirst().arbeitUnter2500h()).isEqualByComparingTo("5.00");
    assertThat(site.asked()).doesNotContain("/intern/netzentgelte-strom-2025.pdf");
  }

  @Test
  void settledVersionThatHasNotChangedCostsOneConditionalRequest() {
    operatorSite();
    var task = task("malchow-unchanged", "Stadtwerke Malchow", 2025);
    var sheet = sheet(taken(task));
    var before = site.asked().size();
    var known = new KnownVersion(sheet.source().url(), sheet.source().sha256(), true);

    var job = taken(task.knowing(known));

    assertThat(job.result().unchanged()).isTrue();
    assertThat(job.result().found()).isFalse();
    assertThat(site.asked().subList(before, site.asked().size()))
        .filteredOn(path -> !path.equals("/robots.txt"))
        .containsExactly("/netz/entgelte-2025.html");
  }

  @Test
  void settledVersionThatAnOlderReaderReadIsReadAgainOnce() {
    operatorSite();
    var task = task("malchow-reread", "Stadtwerke Malchow", 2025);
    var sheet = sheet(taken(task));
    var known = new KnownVersion(sheet.source().url(), sheet.source().sha256(), true);
    database
        .sql("UPDATE crawler.reading SET reader = reader - 1 WHERE dno = 'malchow-reread'")
        .then()
        .block(PATIENCE);
    var before = site.asked().size();

    var again = taken(task.knowing(known));

    assertThat(sheet(again).rows()).isEqualTo(sheet.rows());
    assertThat(again.result().tried().getFirst().verdict()).contains("better reader");
    assertThat(site.asked().subList(before, site.asked().size()))
        .filteredOn(path -> !path.equals("/robots.txt"))
        .containsExactly("/netz/entgelte-2025.html");
    assertThat(taken(task.knowing(known)).result().unchanged()).isTrue();
  }

  @Test
  void documentThatAnOlderReaderRejectedIsReadAgainOnce() {
    operatorSite();
    var task = task("malchow-rejected", "Stadtwerke Malchow", 2018);
    finish(run(task));
    database
        .sql("UPDATE crawler.rejection SET reader = reader - 1 WHERE dno = 'malchow-rejected'")
        .then()
        .block(PATIENCE);

    var second = run(task);
    finish(second);
    var third = run(task);

    assertThat(steps(second)).contains("classify");
    assertThat(steps(third)).contains("download").doesNotContain("classify");
  }

  private List<String> steps(JobSnapshot job) {
    return events.logged(job.id(), null).mapNotNull(JobEvent::step).collectList().block(PATIENCE);
  }

  @Test
  void siteIsSearchedAgainWhenTheKnownVersionHasChangedOrIsPreliminary() {
    operatorSite();
    var task = task("malchow-changed", "Stadtwerke Malchow", 2025);
    var sheet = sheet(taken(task));
    var url = sheet.source().url();
    var other = taken(task.knowing(new KnownVersion(url, "0".repeat(64), true)));
    assertThat(sheet(other).source().sha256()).isEqualTo(sheet.source().sha256());
    var preliminary = taken(task.knowing(new KnownVersion(url, sheet.source().sha256(), false)));
    assertThat(sheet(preliminary).source().sha256()).isEqualTo(sheet.source().sha256());
    var gone = taken(task.knowing(new KnownVersion(site.url("/gone.pdf"), "0".repeat(64), true)));
    assertThat(sheet(gone).source().url()).isEqualTo(url);
  }

  /// Runs a job until its result is taken in, so that the next for the same is a new one.
  private JobSnapshot taken(CrawlTask task) {
    var job = run(task);
    assertThat(job.status()).isEqualTo(JobStatus.STORING);
    finish(job);
    return job;
  }

  @Test
  void theStepsAreReportedInOrderAndThePercentageNeverFalls() {
    operatorSite();

    var job = run(task("stadtwerke-malchow", "Stadtwerke Malchow", 2025));

    var log = events.logged(job.id(), null).collectList().block(PATIENCE);
    var steps = log.stream().map(JobEvent::step).filter(s -> s != null).distinct().toList();
    assertThat(steps)
        .containsExactly(
            "gather_context", "discover", "download", "classify", "extract", "validate", "store");
    assertThat(log.stream().filter(e -> e.status() == JobStatus.RUNNING).map(JobEvent::progress))
        .isSorted();
  }

  @Test
  void aSheetThatOnlyTheSitemapNamesIsFound() {
    site.text("/robots.txt", "Sitemap: " + site.url("/sitemap.xml") + "\n");
    site.html("/", "welcome");
    site.text(
        "/sitemap.xml",
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
            + "<url><loc>%s</loc></url><url><loc>%s</loc></url></urlset>"
                .formatted(site.url("/karriere"), site.url("/netzentgelte-strom")));
    site.html("/netzentgelte-strom", priceTable(2025, "119,08"));

    var sheet = sheet(run(task("karten-netz", "Stadtwerke Malchow", 2025)));

    assertThat(sheet.source().path())
        .containsExactly(site.url("/"), site.url("/sitemap.xml"), site.url("/netzentgelte-strom"));
    assertThat(site.asked()).doesNotContain("/karriere");
  }

  @Test
  void aFinalSheetIsPreferredToAPreliminaryOneThatIsTriedFirst() {
    site.html(
        "/",
        "<a href='/netzentgelte-strom-a'>Preisblatt Netzentgelte Strom 2025</a>"
            + "<a href='/netzentgelte-strom-b'>Preisblatt Netzentgelte Strom 2025</a>");
    site.html(
        "/netzentgelte-strom-a", "<p>vorläufige Netzentgelte</p>" + priceTable(2025, "119,1"));
    site.html(
        "/netzentgelte-strom-b", "<p>endgültige Netzentgelte</p>" + priceTable(2025, "119,08"));

    var job = run(task("zwei-netz", "Stadtwerke Malchow", 2025));

    assertThat(job.result().tried()).hasSize(2);
    assertThat(job.result().tried().getFirst().verdict()).contains("preliminary");
    assertThat(sheet(job).status()).isEqualTo(PublicationStatus.FINAL);
    assertThat(sheet(job).source().url()).isEqualTo(site.url("/netzentgelte-strom-b"));
  }

  @Test
  void aSiteWithoutTheSheetEndsAsHonestlyNotFound() {
    operatorSite();

    var job = run(task("stadtwerke-malchow", "Stadtwerke Malchow", 2019));

    assertThat(job.status()).isEqualTo(JobStatus.STORING);
    assertThat(job.result().found()).isFalse();
    assertThat(job.result().reason()).contains("2019").contains("pages walked");
    assertThat(job.result().tried()).isNotEmpty();
  }

  @Test
  void aDocumentThatWasRejectedIsNotReadAgainForTheSameQuestion() {
    operatorSite();
    var task = task("stadtwerke-malchow", "Stadtwerke Malchow", 2018);
    var first = run(task);
    finish(first);

    var second = run(task);

    assertThat(second.result().tried()).isEqualTo(first.result().tried());
    var steps =
        events.logged(second.id(), null).mapNotNull(JobEvent::step).collectList().block(PATIENCE);
    assertThat(steps).contains("download").doesNotContain("classify");
  }

  @Test
  void everyDocumentLookedIntoIsArchivedOnce() throws IOException {
    operatorSite();
    var job = run(task("archiv-netz", "Stadtwerke Malchow", 2025));

    var sha256 = sheet(job).source().sha256();
    var count =
        database
            .sql("SELECT count(*) FROM crawler.fetch WHERE job_id = :job AND sha256 = :sha256")
            .bind("job", job.id().value())
            .bind("sha256", sha256)
            .mapValue(Long.class)
            .one()
            .block(PATIENCE);
    assertThat(count).isEqualTo(1);
    assertThat(Files.size(archive.resolve(sha256.substring(0, 2)).resolve(sha256)))
        .isEqualTo(sheet(job).source().bytes());
  }

  @Test
  void aSiteThatForbidsCrawlersIsLeftAlone() {
    site.text("/robots.txt", "User-agent: *\nDisallow: /\n").html("/", "home");

    var job = run(task("zu-netz", "Zu Netz", 2025));

    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.failure().code()).isEqualTo("robots_disallowed");
    assertThat(site.asked()).containsOnly("/robots.txt");
  }

  @Test
  void aSiteThatIsDownIsTriedAgainLater() {
    site.status("/", 503, Map.of("Retry-After", "1"));

    var job = run(task("weg-netz", "Weg Netz", 2025));

    assertThat(job.status()).isEqualTo(JobStatus.RETRYING);
    assertThat(job.failure().code()).isEqualTo("site_unreachable");
    assertThat(job.failure().retryAfter()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aPrivateAddressIsNoSite() {
    var task =
        new CrawlTask(
            "innen-netz",
            "Innen Netz",
            null,
            URI.create("http://169.254.169.254/"),
            2025,
            DataType.NETZENTGELTE);

    var job = run(task);

    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.failure().code()).isEqualTo("site_refused");
  }

  @Test
  void withoutASiteOrBeforePublicationNothingIsAsked() {
    var without = new CrawlTask("ohne-netz", "Ohne", null, null, 2025, DataType.NETZENTGELTE);
    assertThat(run(without).failure().code()).isEqualTo("no_website");

    var early = run(task("frueh-netz", "Früh", 2190));
    assertThat(early.result().found()).isFalse();
    assertThat(site.asked()).isEmpty();
  }

  @Test
  void aRunWhoseLeaseIsLostStopsWithoutAnEffect() throws InterruptedException {
    operatorSite();
    var reached = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    site.page(
        "/netz",
        exchange -> {
          reached.countDown();
          await(goOn);
          LocalSite.send(exchange, 404, Map.of(), new byte[0]);
        });
    var lease = lease(task("verloren-netz", "Stadtwerke Malchow", 2025));
    var end = pipeline.run(lease).toFuture();
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(queue.release(lease).block(PATIENCE)).isTrue();
    var taken = queue.claim("other").block(PATIENCE);
    goOn.countDown();

    Awaitility.await().atMost(PATIENCE).until(end::isDone);
    assertThat(end.join()).isEqualTo(RunEnd.LEASE_LOST);
    assertThat(taken.job()).isEqualTo(lease.job());
    var job = journal.find(lease.job()).block(PATIENCE);
    assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(job.result()).isNull();
    assertThat(queue.release(taken).block(PATIENCE)).isTrue();
    assertThat(queue.claim("other").block(PATIENCE).job()).isEqualTo(lease.job());
  }

  @Test
  void aRealPdfWithEveryLookAlikeIsReadExactly() throws IOException {
    var pdf = Files.readAllBytes(SharedData.at("data/sheets/netze-odr-2025-preliminary.pdf"));
    site.html("/", "<a href='/netz'>Netzzugang Strom</a>");
    site.html("/netz", "<a href='/d/Preisblatt%20Strom 2025.pdf'>Preisblatt Strom 2025</a>");
    site.bytes("/d/Preisblatt%20Strom%202025.pdf", "application/pdf", pdf);

    var job = run(task("netze-odr", "Netze ODR GmbH", 2025));

    var sheet = sheet(job);
    assertThat(sheet.status()).isEqualTo(PublicationStatus.PRELIMINARY);
    assertThat(sheet.verification()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(sheet.rows()).allMatch(row -> Integer.valueOf(2).equals(row.provenance().page()));
    assertRows(sheet, "odr-2025");
  }

  @Test
  void aPageWithTablesIsReadExactly() throws IOException {
    var html = Files.readAllBytes(SharedData.at("data/sheets/recon-malchow-2025.html"));
    site.html("/", "<a href='/netzentgelte'>Netzentgelte</a>");
    site.bytes("/netzentgelte", "text/html", html);

    var job = run(task("malchow-web", "Stadtwerke Malchow", 2025));

    assertRows(sheet(job), "malchow-2025");
  }

  @Test
  void aSpreadsheetIsReadExactly() throws IOException {
    var xlsx = Files.readAllBytes(SharedData.at("data/sheets/recon-duesseldorf-2024.xlsx"));
    site.html("/", "<h2>Netzentgelte Strom</h2><a href='/dl?id=7'>Preisblatt 2024 (Excel)</a>");
    site.bytes("/dl?id=7", "application/octet-stream", xlsx);

    var job = run(task("duesseldorf", "Netzgesellschaft Düsseldorf mbH", 2024));

    assertRows(sheet(job), "duesseldorf-2024");
  }

  /// A small operator: a menu, older years, look-alikes, a forbidden part, dead ends.
  private static void operatorSite() {
    site.text("/robots.txt", "User-agent: *\nDisallow: /intern/\n");
    site.html(
        "/",
        """
        <ul><li><a href="/karriere">Karriere</a><li><a href="/gas/netzentgelte">Gasnetz</a>
        <li><a href="/wasser">Wasser</a><li><a href="/netz">Stromnetz</a>
        <li><a href="mailto:a@b.de">Mail</a><li><a href="/brunnen">Brunnen</a></ul>
        """);
    site.html(
        "/netz",
        """
        <h2>Netzentgelte Strom</h2>
        <a href="entgelte-alt">Zurück</a>
        <a href="/intern/netzentgelte-strom-2025.pdf">Netzentgelte Strom 2025 (intern)</a>
        <a href="/netz/entgelte-2024.html">Preisblatt Netzentgelte Strom 2024</a>
        <a href="/netz/moved">Preisblatt Netzentgelte Strom 2025</a>
        <a href="/netz/vermieden-2025.pdf">Vermiedene Netzentgelte 2025</a>
        <a href="/netz/weg.pdf">Netznutzungsentgelte Strom 2025 Archiv</a>
        <h2>Gas</h2><a href="/gas/preisblatt-2025.pdf">Preisblatt 2025</a>
        """);
    site.redirect("/netz/moved", "/netz/entgelte-2025.html");
    site.html("/netz/entgelte-2025.html", priceTable(2025, "119,08"));
    site.html("/netz/entgelte-2024.html", priceTable(2024, "119,18"));
    site.html("/karriere", "jobs").html("/wasser", "w").html("/brunnen", "b");
    site.html("/gas/netzentgelte", "<a href='/gas/preisblatt-2025.pdf'>Netzentgelte Gas 2025</a>");
  }

  private static String priceTable(int year, String price) {
    return """
    <h1>Netznutzungsentgelte Strom %d</h1><p>Stadtwerke Malchow, gültig ab 01.01.%d</p>
    <table><tr><th rowspan="2">Entnahmestelle</th>
    <th colspan="2">Benutzungsdauer &lt; 2.500 h/a</th>
    <th colspan="2">Benutzungsdauer ≥ 2.500 h/a</th></tr>
    <tr><th>Leistungspreis €/kW</th><th>Arbeitspreis ct/kWh</th>
    <th>Leistungspreis €/kW</th><th>Arbeitspreis ct/kWh</th></tr>
    <tr><td>Mittelspannung</td><td>21,49</td><td>5,00</td><td>%s</td><td>1,09</td></tr>
    <tr><td>Umspannung MS/NS</td><td>27,97</td><td>5,98</td><td>136,61</td><td>1,63</td></tr>
    <tr><td>Niederspannung</td><td>34,29</td><td>6,80</td><td>148,82</td><td>2,22</td></tr>
    </table>\
    """
        .formatted(year, year, price);
  }

  private JobSnapshot run(CrawlTask task) {
    var lease = lease(task);
    assertThat(pipeline.run(lease).block(PATIENCE)).isNotEqualTo(RunEnd.LEASE_LOST);
    return journal.find(lease.job()).block(PATIENCE);
  }

  private JobLease lease(CrawlTask task) {
    var job = queue.enqueue(new NewJob(task, JobPriority.HIGH, "u")).block(PATIENCE).job();
    var lease = queue.claim("test").block(PATIENCE);
    assertThat(lease.job()).isEqualTo(job);
    return lease;
  }

  /// As query-service does when it has taken the result in.
  private void finish(JobSnapshot job) {
    var delivery = results.claim("test").block(PATIENCE);
    while (!delivery.job().equals(job.id())) {
      results.complete(delivery, "taken in").block(PATIENCE);
      delivery = results.claim("test").block(PATIENCE);
    }
    assertThat(results.complete(delivery, "taken in").block(PATIENCE)).isTrue();
  }

  private static CrawlTask task(String slug, String name, int year) {
    return new CrawlTask(slug, name, null, site.url("/"), year, DataType.NETZENTGELTE);
  }

  private static PriceSheet sheet(JobSnapshot job) {
    assertThat(job.result()).as("failure: %s", job.failure()).isNotNull();
    assertThat(job.result().found()).as(() -> explain(job.result())).isTrue();
    return job.result().sheet();
  }

  private static String explain(CrawlResult result) {
    return result.reason() + " " + result.tried();
  }

  private static void assertRows(PriceSheet sheet, String table) throws IOException {
    var expected = expected(table);
    assertThat(sheet.rows().stream().map(CrawlPipelineIT::figures).toList()).isEqualTo(expected);
  }

  private static List<Object> figures(PriceRow row) {
    return List.of(
        row.voltageLevel().wire(),
        plain(row.leistungUnter2500h()),
        plain(row.arbeitUnter2500h()),
        plain(row.leistung()),
        plain(row.arbeit()));
  }

  private static List<List<Object>> expected(String id) throws IOException {
    var tables =
        JsonMapper.builder()
            .build()
            .readTree(Files.readString(SharedData.at("data/sheets/price-tables.json")))
            .get("tables");
    for (var table : tables) {
      if (table.get("id").asString().equals(id)) {
        return table.get("rows").valueStream().map(CrawlPipelineIT::expectedRow).toList();
      }
    }
    throw new AssertionError("no table " + id);
  }

  private static List<Object> expectedRow(JsonNode row) {
    return List.of(
        row.get("level").asString().toLowerCase(Locale.ROOT).replace("ö", "oe"),
        price(row, "lt2500", "leistungspreis_eur_kw_a"),
        price(row, "lt2500", "arbeitspreis_ct_kwh"),
        price(row, "ge2500", "leistungspreis_eur_kw_a"),
        price(row, "ge2500", "arbeitspreis_ct_kwh"));
  }

  private static String price(JsonNode row, String hours, String name) {
    return plain(new BigDecimal(row.get(hours).get(name).asString()));
  }

  private static String plain(BigDecimal figure) {
    return figure.stripTrailingZeros().toPlainString();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
