package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dnocrawler.common.wire.WireJson;
import org.junit.jupiter.api.Test;

class CrawlResultTests {

  @Test
  void resultRecordedByAnEarlierReleaseIsRead() {
    var json = "{\"found\":false,\"reason\":\"none\",\"tried\":[]}";
    var result = WireJson.read(json, CrawlResult.class);
    assertThat(result).isEqualTo(CrawlResult.notFound("none", List.of()));
    assertThat(result.unchanged()).isFalse();
  }

  @Test
  void unchangedResultIsReadAsItWasWritten() {
    var result = CrawlResult.unchanged("the same bytes", List.of());
    assertThat(WireJson.read(WireJson.write(result), CrawlResult.class)).isEqualTo(result);
  }
}
