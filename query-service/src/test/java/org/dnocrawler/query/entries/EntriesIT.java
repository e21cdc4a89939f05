package org.dnocrawler.query.entries;

import static org.assertj.core.api.Assertions.assertThat;

import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.PriceSheets;
import org.dnocrawler.query.Publications;
import org.dnocrawler.query.RunningQueryService;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.StoredData;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class EntriesIT extends RunningQueryService {

  private static final String ADMIN = "5b0e8f5e-9f3e-4f0c-8a39-0e8c4f3b9a10";
  private static final String DNO = "musterstadt-netz";
  private static final String DATA = "/api/v1/admin/data";
  private static final String ENTRY = DATA + "/" + DNO + "/2025/netzentgelte";

  @Autowired private Tariffs tariffs;
  @Autowired private DatabaseClient database;
  private WebTestClient admin;

  @BeforeEach
  void clear() {
    Publications.clear(tariffs, database);
    admin = admin(ADMIN);
  }

  private PriceSheet store(char digit, PublicationStatus status) {
    var sheet = PriceSheets.sheet(DNO, 2025, status, digit);
    Publications.store(tariffs, sheet);
    return sheet;
  }

  private StoredData served() {
    var found = tariffs.find(new DataKey(DNO, 2025, DataType.NETZENTGELTE)).block(PATIENCE);
    return ((Cached.Present<StoredData>) found).value();
  }

  private WebTestClient.ResponseSpec post(String path, String body) {
    return admin
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private WebTestClient.ResponseSpec patch(String path, String body) {
    return admin
        .patch()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private JsonNode get(String path) {
    return admin
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  @Test
  void usersMayNotLook() {
    client.get().uri(DATA).exchange().expectStatus().isForbidden();
    client
        .delete()
        .uri(ENTRY + "?expected_version=1&reason=x")
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void entriesAreListedByFilterAPageAtATime() {
    store('a', PublicationStatus.FINAL);
    store('b', PublicationStatus.PRELIMINARY);
    var held = get(DATA + "?held=true");
    assertThat(held.at("/items/0/held_back").asString()).contains("more settled");
    assertThat(held.at("/items/0/version").asInt()).isEqualTo(2);
    var current =
        get(
            DATA
                + "?dno="
                + DNO
                + "&year=2025&data_type=netzentgelte&status=final&verification=verified&origin=crawl");
    assertThat(current.at("/items").size()).isEqualTo(1);
    assertThat(current.at("/items/0/served").asBoolean()).isTrue();
    assertThat(get(DATA + "?status=preliminary").at("/items").size()).isZero();
    assertThat(get(DATA + "?dno=no-such").at("/items").size()).isZero();
    var first = get(ENTRY + "/history?limit=1");
    assertThat(first.at("/items/0/version").asInt()).isEqualTo(2);
    var second = get(ENTRY + "/history?limit=1&cursor=" + first.get("next_cursor").asString());
    assertThat(second.at("/items/0/version").asInt()).isEqualTo(1);
    assertThat(second.has("next_cursor")).isFalse();
  }

  @Test
  void verdictIsANewVersionWithAuthorAndReason() {
    store('a', PublicationStatus.FINAL);
    post(
            ENTRY + "/dispute",
            """
            {"expected_version": 1, "reason": "read in the wrong column", "levels": ["ns"]}
            """)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.version")
        .isEqualTo(2)
        .jsonPath("$.author")
        .isEqualTo(ADMIN)
        .jsonPath("$.origin")
        .isEqualTo("review")
        .jsonPath("$.verification")
        .isEqualTo("disputed");
    var rows = served().sheet().rows();
    assertThat(rows.get(0).verification().wire()).isEqualTo("verified");
    assertThat(rows.get(1).verification().wire()).isEqualTo("disputed");
    assertThat(rows.get(1).checks().getLast().detail()).isEqualTo("read in the wrong column");
    post(ENTRY + "/verify", "{\"expected_version\": 2, \"reason\": \"looked at page 3\"}")
        .expectStatus()
        .isOk();
    assertThat(served().sheet().verification().wire()).isEqualTo("verified");
    assertThat(served().version()).isEqualTo(3);
  }

  @Test
  void correctionChangesWhatItNamesAndShowsInTheDiff() {
    store('a', PublicationStatus.FINAL);
    patch(
            ENTRY,
            """
            {"expected_version": 1, "reason": "misprint", "status": "final",
             "rows": [{"voltage_level": "ns", "arbeit_unter_2500h": 6.930, "leistung": 149.50}],
             "slp": {"grundpreis": 69.35, "arbeit": 6.41}}
            """)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.base")
        .isEqualTo(1)
        .jsonPath("$.origin")
        .isEqualTo("correction");
    var row = served().sheet().rows().get(1);
    assertThat(row.leistung().toPlainString()).isEqualTo("149.50");
    assertThat(row.arbeitUnter2500h().toPlainString()).isEqualTo("6.930");
    assertThat(row.leistungUnter2500h().toPlainString()).isEqualTo("10.83");
    assertThat(row.provenance().method()).isEqualTo("by-hand");
    assertThat(row.provenance().values()).isEmpty();
    var diff = get(ENTRY + "/diff");
    assertThat(diff.get("from").asInt()).isEqualTo(1);
    assertThat(diff.get("differences").valueStream().map(node -> node.get("path").asString()))
        .contains("rows[ns].leistung", "rows[ns].arbeit_unter_2500h", "slp.arbeit")
        .doesNotContain("rows[ns].leistung_unter_2500h", "rows[ms].leistung");
    var leistung =
        diff.get("differences")
            .valueStream()
            .filter(node -> "rows[ns].leistung".equals(node.get("path").asString()))
            .findFirst()
            .orElseThrow();
    assertThat(leistung.get("before").asString()).isEqualTo("149.46");
    assertThat(leistung.get("after").asString()).isEqualTo("149.50");
  }

  @Test
  void correctionThatFailsItsChecksIsRefusedUnlessInsistedOn() {
    store('a', PublicationStatus.FINAL);
    var wrong =
        "{\"expected_version\": 1, \"reason\": \"typo\", %s \"rows\": [{\"voltage_level\": \"ms\", \"leistung\": 19.179}]}";
    patch(ENTRY, wrong.formatted(""))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("checks_failed")
        .jsonPath("$.failed[0]")
        .exists();
    assertThat(served().version()).isEqualTo(1);
    patch(ENTRY, wrong.formatted("\"override_checks\": true,")).expectStatus().isOk();
    assertThat(served().sheet().rows().getFirst().leistung().toPlainString()).isEqualTo("19.179");
  }

  @Test
  void changeOfAnOvertakenVersionIsRefused() {
    store('a', PublicationStatus.FINAL);
    store('b', PublicationStatus.FINAL);
    post(ENTRY + "/dispute", "{\"expected_version\": 1, \"reason\": \"old\"}")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("version_conflict")
        .jsonPath("$.served_version")
        .isEqualTo(2);
  }

  @Test
  void withdrawnEntryIsServedNoMoreAndCanBeBroughtBack() {
    var sheet = store('a', PublicationStatus.FINAL);
    admin
        .delete()
        .uri(ENTRY + "?expected_version=1&reason=another operator")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.origin")
        .isEqualTo("withdrawal");
    assertThat(served().missing().reason()).contains("another operator");
    client
        .get()
        .uri("/api/v1/dnos/" + DNO + "/2025/netzentgelte")
        .exchange()
        .expectStatus()
        .isNotFound();
    post(ENTRY + "/restore", "{\"expected_version\": 2, \"version\": 2, \"reason\": \"none\"}")
        .expectStatus()
        .isNotFound();
    post(
            ENTRY + "/restore",
            "{\"expected_version\": 2, \"version\": 1, \"reason\": \"it was right\"}")
        .expectStatus()
        .isOk();
    assertThat(served().sheet()).isEqualTo(sheet);
    assertThat(get(ENTRY + "/diff?from=1&to=3").get("differences").size()).isZero();
  }

  @Test
  void heldBackVersionCanBeBroughtIntoService() {
    store('a', PublicationStatus.FINAL);
    var held = store('b', PublicationStatus.PRELIMINARY);
    store('c', PublicationStatus.PRELIMINARY);
    post(
            ENTRY + "/restore",
            "{\"expected_version\": 1, \"version\": 2, \"reason\": \"the other was fictional\"}")
        .expectStatus()
        .isOk();
    assertThat(served().sheet()).isEqualTo(held);
    assertThat(get(DATA + "?held=true").get("items"))
        .as("what waits still: the version that was restored does not")
        .extracting(item -> item.get("version").asInt())
        .containsExactly(3);
  }

  @Test
  void windowsAreEnteredByHandAndChecked() {
    var entry = DATA + "/" + DNO + "/2026/hlzf";
    var body =
        """
        {"expected_version": 0, "reason": "read from the PDF", "status": "final",
         "time_convention": "clock",
         "source": {"url": "https://example.org/hlzf.pdf", "sha256": "%s"},
         "windows": [{"voltage_level": "ms", "season": "winter",
                      "windows": [{"start": "08:15", "end": "%s"}]},
                     {"voltage_level": "ms", "season": "summer", "windows": []}]}
        """;
    patch(entry, body.formatted("c".repeat(64), "18:20"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.failed.length()")
        .isEqualTo(2);
    patch(entry, body.formatted("c".repeat(64), "18:15")).expectStatus().isOk();
    var version = get(entry);
    assertThat(version.at("/data/rows/0/windows/0/end").asString()).isEqualTo("18:15");
    assertThat(version.at("/data/rows/1/windows").size()).isZero();
    patch(
            entry,
            "{\"expected_version\": 1, \"reason\": \"x\", \"windows\": [{\"voltage_level\": \"ms\", \"season\": \"winter\", \"windows\": [{\"start\": \"09:00\", \"end\": \"08:00\"}]}]}")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid_request");
  }

  @Test
  void bulkChangesEachForItself() {
    store('a', PublicationStatus.FINAL);
    post(
            DATA + "/bulk",
            """
            {"action": "dispute", "reason": "fictional charges", "entries": [
              {"dno": "%s", "year": 2025, "data_type": "netzentgelte", "expected_version": 1},
              {"dno": "%s", "year": 2024, "data_type": "netzentgelte", "expected_version": 1},
              {"dno": "no-such", "year": 2025, "data_type": "netzentgelte", "expected_version": 1}]}
            """
                .formatted(DNO, DNO))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.done")
        .isEqualTo(1)
        .jsonPath("$.refused")
        .isEqualTo(2)
        .jsonPath("$.entries[0].version")
        .isEqualTo(2)
        .jsonPath("$.entries[1].code")
        .isEqualTo("version_conflict")
        .jsonPath("$.entries[2].code")
        .isEqualTo("dno_unknown");
    assertThat(served().sheet().verification().wire()).isEqualTo("disputed");
  }

  @Test
  void nonsenseIsRefusedWithWhatIsAccepted() {
    assertProblem(
        admin.get().uri(DATA + "?verification=maybe").exchange(),
        400,
        "unverified, verified, disputed");
    assertProblem(admin.get().uri(DATA + "?limit=0").exchange(), 400, "from 1 to 200");
    assertProblem(admin.get().uri(DATA + "?cursor=x").exchange(), 400, "cursor");
    assertProblem(
        admin.get().uri(DATA + "/" + DNO + "/2025/all").exchange(), 400, "netzentgelte or hlzf");
    assertProblem(admin.get().uri(DATA + "/nobody/2025/hlzf").exchange(), 404, "no operator");
    assertProblem(admin.get().uri(ENTRY).exchange(), 404, "no such version");
    assertProblem(post(ENTRY + "/verify", "{\"reason\": \"x\"}"), 400, "expected_version");
    assertProblem(post(ENTRY + "/verify", "{\"expected_version\": 0}"), 400, "reason");
    assertProblem(
        post(ENTRY + "/verify", "{\"expected_version\": 0, \"reason\": \"x\"}"),
        404,
        "Nothing is stored");
    assertProblem(patch(ENTRY, "{\"expected_version\": 0, \"reason\": \"x\"}"), 400, "source");
    assertProblem(
        post(DATA + "/bulk", "{\"action\": \"verify\", \"reason\": \"x\", \"entries\": []}"),
        400,
        "from 1 to 100");
    assertProblem(
        patch(
            ENTRY,
            "{\"expected_version\": 0, \"reason\": \"x\", \"rows\": [{\"voltage_level\": \"zz\"}]}"),
        400,
        "");
  }

  @Test
  void requestThatIsMisspeltOrChangesNothingLeavesTheEntryAsItIs() {
    store('a', PublicationStatus.FINAL);
    var misspelt =
        "{\"expected_version\": 1, \"reason\": \"x\", \"rows\": [{\"voltage_level\": \"ns\", \"foo\": 1}]}";
    assertProblem(patch(ENTRY, misspelt), 400, "no such field");
    assertProblem(
        patch(ENTRY, "{\"expected_version\": 1, \"reason\": \"x\"}"), 400, "changes nothing");
    assertProblem(
        post(ENTRY + "/verify", "{\"expected_version\": \"1\", \"reason\": \"x\"}"),
        400,
        "expected_version");
    assertProblem(
        post(ENTRY + "/restore", "{\"expected_version\": 1, \"version\": 7, \"reason\": \"x\"}"),
        404,
        "no version 7");
    assertThat(served().version()).isEqualTo(1);
  }

  private static void assertProblem(WebTestClient.ResponseSpec answer, int status, String detail) {
    var body =
        answer
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody();
    assertThat(body.get("detail").asString()).contains(detail);
  }
}
