package org.dnocrawler.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LoadTests {

  private static final String OUTPUT =
      """
      Running 8s test @ http://127.0.0.1:39155/api/v1/dnos/netze-bw/2025/netzentgelte
        1 threads and 32 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     1.71ms    1.02ms  31.22ms   95.65%
          Req/Sec    19.62k     1.16k   21.31k    77.50%
        Latency Distribution
           50%  850.00us
           75%    1.86ms
           90%    2.22ms
           99%    1.02s\s
        156218 requests in 8.01s, 93.10MB read
      Requests/sec:  19502.71
      Transfer/sec:     11.62MB
      """;

  @Test
  void requests_and_their_rate_are_read() {
    var load = Load.read(OUTPUT);

    assertThat(load.requests()).isEqualTo(156_218);
    assertThat(load.perSecond()).isEqualTo(19_502.71);
  }

  @Test
  void percentiles_are_milliseconds_whatever_unit_they_are_told_in() {
    var load = Load.read(OUTPUT);

    assertThat(load.p50Ms()).isCloseTo(0.85, within(1e-9));
    assertThat(load.p99Ms()).isCloseTo(1020, within(1e-9));
    assertThat(Load.read(OUTPUT.replace("1.02s ", "1.02ms")).p99Ms()).isEqualTo(1.02);
    assertThat(Load.read(OUTPUT.replace("1.02s ", "1.50m")).p99Ms()).isEqualTo(90_000);
  }

  @Test
  void a_run_without_complaints_has_no_errors() {
    assertThat(Load.read(OUTPUT).errors()).isZero();
  }

  @Test
  void refused_requests_and_broken_connections_are_errors() {
    var complaints =
        """
          Socket errors: connect 1, read 20, write 300, timeout 4000
          Non-2xx or 3xx responses: 50000
        """;

    assertThat(Load.read(OUTPUT + complaints).errors()).isEqualTo(54_321);
  }

  @Test
  void other_output_is_told() {
    assertThatThrownBy(() -> Load.read("unable to connect to 127.0.0.1:1 Connection refused"))
        .hasMessageContaining("unable to connect");
  }
}
