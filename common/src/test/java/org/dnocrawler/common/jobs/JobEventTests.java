package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.dnocrawler.common.wire.WireJson;
import org.junit.jupiter.api.Test;

class JobEventTests {

  private static final JobEvent EVENT =
      new JobEvent(
          "1763683200120-3",
          4,
          JobId.of("0b8f1d0e-6a52-4c0e-9d1c-0f4a5e7d2c11"),
          JobStatus.RUNNING,
          "download",
          30,
          "read \"Preisblätter/2025\"\n3 of 9",
          Instant.parse("2025-11-21T00:00:00.120Z"));

  @Test
  void wireFormIsTheGoldenFile() throws IOException {
    assertThat(WireJson.write(EVENT)).isEqualTo(golden());
    assertThat(WireJson.read(golden(), JobEvent.class)).isEqualTo(EVENT);
  }

  @Test
  void fragmentBetweenIdAndTimeMakesTheWireForm() throws IOException {
    var body =
        new EventBody(
            EVENT.jobId(), EVENT.status(), EVENT.step(), EVENT.progress(), EVENT.message());
    var message =
        "{\"id\":\"%s\",\"seq\":%d,%s,\"at\":\"%s\"}"
            .formatted(EVENT.id(), EVENT.seq(), body.fragment(), EVENT.at());
    assertThat(message).isEqualTo(golden());
    assertThat(EventBody.logged(EVENT.id(), EVENT.seq(), body.fragment())).isEqualTo(EVENT);
  }

  private static String golden() throws IOException {
    try (var in = JobEventTests.class.getResourceAsStream("job_event.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
