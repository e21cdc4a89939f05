package org.dnocrawler.query.ask;

import org.dnocrawler.query.RunningQueryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@TestPropertySource(properties = "dno.jobs.queue-limit=1")
class FullQueueIT extends RunningQueryService {

  @Autowired private DatabaseClient database;

  @BeforeEach
  void forgetJobsOfOtherTests() {
    database.sql("TRUNCATE jobs.job CASCADE").then().block(PATIENCE);
  }

  @Test
  void aQuestionThatNeedsOneJobTooManyIsToldWhenToAskAgain() {
    ask("Netzentgelte Westnetz 2024").expectStatus().isAccepted();

    ask("Netzentgelte Westnetz 2023")
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .valueEquals("Retry-After", "30")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("queue_full");
    ask("Netzentgelte Westnetz 2024").expectStatus().isAccepted();
  }

  private ResponseSpec ask(String question) {
    return client
        .post()
        .uri("/api/v1/query/natural")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"query\":\"" + question + "\"}")
        .exchange();
  }
}
