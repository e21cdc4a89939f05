package org.dnocrawler.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dnocrawler.common.testing.DataStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsoleIT {

  @RegisterExtension static final DataStores STORES = new DataStores();

  static final Upstreams UPSTREAMS = new Upstreams();

  @LocalServerPort int port;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    STORES.registerRedis(registry);
    UPSTREAMS.register(registry);
  }

  @AfterAll
  static void closeUpstreams() {
    UPSTREAMS.close();
  }

  @Test
  void thePageAndItsFilesAreServedToEverybodyUnderAPolicyThatTheyKeep() {
    var page =
        get("/")
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.TEXT_HTML)
            .expectHeader()
            .value(
                "Content-Security-Policy",
                policy ->
                    assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe"))
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(page).doesNotContain("style=", "onclick", "//cdn", "<style");
    assertThat(page).doesNotContainPattern("<script(?![^>]* src=)");
    for (var file : new String[] {"/console.js", "/console.css", "/favicon.svg"}) {
      assertThat(page).contains(file);
      get(file).expectStatus().isOk();
    }
    get("/console.map").expectStatus().isUnauthorized();
  }

  private WebTestClient.ResponseSpec get(String path) {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .responseTimeout(Duration.ofSeconds(20))
        .build()
        .get()
        .uri(path)
        .accept(MediaType.ALL)
        .exchange();
  }
}
