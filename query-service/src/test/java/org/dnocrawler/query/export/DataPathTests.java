package org.dnocrawler.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.query.tariff.DataKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataPathTests {

  @Test
  void pathOfDataNamesIt() {
    assertThat(DataPath.read("/api/v1/dnos/netze-bw/2025/netzentgelte"))
        .isEqualTo(new DataKey("netze-bw", 2025, DataType.NETZENTGELTE));
    assertThat(DataPath.read("/api/v1/dnos/stromnetz24/2026/hlzf"))
        .isEqualTo(new DataKey("stromnetz24", 2026, DataType.HLZF));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/api/v1/dnos/",
        "/api/v1/dnos/netze-bw",
        "/api/v1/dnos/netze-bw/2025",
        "/api/v1/dnos/netze-bw/2025/",
        "/api/v1/dnos//2025/netzentgelte",
        "/api/v1/dnos/netze-bw/2025/all",
        "/api/v1/dnos/netze-bw/2025/netzentgelte/",
        "/api/v1/dnos/netze-bw/2025/netzentgelte/x",
        "/api/v1/dnos/netze-bw/202x/netzentgelte",
        "/api/v1/dnos/netze-bw/20255/netzentgelte",
        "/api/v1/dnos/netze-bw/205/netzentgelte",
        "/api/v1/dnos/Netze-BW/2025/netzentgelte",
        "/api/v1/dnos/netze%2Dbw/2025/netzentgelte",
        "/api/v1/dnos/netze-bw;a=b/2025/netzentgelte",
        "/api/v1/dnos/netze-bw/history/netzentgelte",
        "/api/v1/admin/data/netze-bw/2025/netzentgelte"
      })
  void everythingElseIsLeftToTheHandlers(String path) {
    assertThat(DataPath.read(path)).isNull();
  }
}
