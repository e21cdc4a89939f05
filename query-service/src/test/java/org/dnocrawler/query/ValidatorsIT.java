package org.dnocrawler.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.query.tariff.Tariffs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Every read has an entity tag and `Cache-Control`, and `304` for who has the same bytes.
class ValidatorsIT extends RunningQueryService {

  @Autowired private Tariffs tariffs;

  @DynamicPropertySource
  static void webhooks(DynamicPropertyRegistry registry) {
    registry.add("dno.query.webhooks.master-secret", () -> "master".repeat(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/dnos?search=netze&limit=2",
        "/api/v1/dnos/suggest?q=netz",
        "/api/v1/dnos/netze-bw",
        "/api/v1/dnos/musterstadt-netz/2014",
        "/api/v1/dnos/musterstadt-netz/2014/netzentgelte",
        "/api/v1/dnos/musterstadt-netz/2014/netzentgelte?format=csv",
        "/api/v1/dnos/musterstadt-netz/history/netzentgelte",
        "/api/v1/compare?dno=musterstadt-netz&year=2014",
        "/api/v1/stats/coverage",
        "/api/v1/stats/queries",
        "/api/v1/changes",
        "/api/v1/webhooks",
        "/api/v1/admin/data",
        "/api/v1/admin/data/musterstadt-netz/2014/netzentgelte",
        "/api/v1/admin/data/musterstadt-netz/2014/netzentgelte/history",
        "/api/v1/admin/data/musterstadt-netz/2014/netzentgelte/versions/1",
        "/api/v1/admin/data/musterstadt-netz/2014/netzentgelte/diff",
        "/api/v1/admin/queries?outcome=none"
      })
  void unchangedBytesAreNotSentAgain(String path) {
    Publications.store(
        tariffs, PriceSheets.sheet("musterstadt-netz", 2014, PublicationStatus.FINAL, 'a'));
    var admin = admin(UUID.randomUUID().toString());
    var first = admin.get().uri(path).exchange().expectStatus().isOk();
    var headers = first.expectBody().returnResult().getResponseHeaders();
    assertThat(headers.getETag()).isNotBlank();
    var isFollowed = path.matches("/api/v1/(changes|webhooks|admin/).*");
    assertThat(headers.getCacheControl())
        .contains("private", isFollowed ? "no-cache" : "max-age=60");
    admin
        .get()
        .uri(path)
        .header(HttpHeaders.IF_NONE_MATCH, headers.getETag())
        .exchange()
        .expectStatus()
        .isNotModified()
        .expectBody()
        .isEmpty();
    admin
        .get()
        .uri(path)
        .header(HttpHeaders.IF_NONE_MATCH, "\"another\"")
        .exchange()
        .expectStatus()
        .isOk();
  }
}
