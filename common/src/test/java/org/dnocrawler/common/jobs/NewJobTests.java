package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.wire.WireJson;
import org.junit.jupiter.api.Test;

class NewJobTests {

  @Test
  void taskOfMoreThan64KibIsRefused() {
    var rest = WireJson.write(task("")).length();
    var fits = task("x".repeat(QueuedJob.MOST_DATA_BYTES - rest));
    assertThat(new NewJob(fits, JobPriority.LOW, "user-1").task()).isEqualTo(fits);

    var tooLong = task("x".repeat(QueuedJob.MOST_DATA_BYTES - rest - 1) + "ä");
    assertThatThrownBy(() -> new NewJob(tooLong, JobPriority.LOW, "user-1"))
        .isInstanceOfSatisfying(
            PayloadTooLargeException.class,
            refused -> {
              assertThat(refused.bytes()).isEqualTo(65_537);
              assertThat(refused.most()).isEqualTo(65_536);
            });
  }

  private static CrawlTask task(String name) {
    return new CrawlTask("netze", name, null, null, 2025, DataType.NETZENTGELTE);
  }
}
