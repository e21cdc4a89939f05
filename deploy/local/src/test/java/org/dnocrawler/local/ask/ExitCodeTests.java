package org.dnocrawler.local.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTests {

  @ParameterizedTest
  @CsvSource({
    "400,empty_query,2",
    "400,not_a_query,2",
    "400,query_too_long,2",
    "400,year_out_of_range,2",
    "422,incomplete_query,2",
    "422,unsupported_data_type,2",
    "401,invalid_credentials,2",
    "404,dno_unknown,3",
    "404,data_not_found,3",
    "409,ambiguous_query,4",
    "429,rate_limited,5",
    "503,upstream_unavailable,5",
    "503,store_unavailable,5",
    "504,upstream_timeout,5",
    "500,internal_error,1"
  })
  void problemHasItsExitCode(int status, String code, int expected) {
    assertThat(ExitCode.of(Replies.problem(status, code)).code()).isEqualTo(expected);
  }

  @Test
  void answerIsZero() {
    assertThat(ExitCode.of(Replies.of(200, Replies.ANSWER))).isEqualTo(ExitCode.ANSWERED);
  }

  @Test
  void jobThatFailedIsNoAnswer() {
    assertThat(ExitCode.of(Replies.of(200, "{\"id\":\"x\",\"status\":\"failed\"}")))
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void gatewayErrorThatIsNoJsonIsUnreachable() {
    var reply =
        new Reply(
            503,
            "<html>",
            tools.jackson.databind.node.MissingNode.getInstance(),
            java.time.Duration.ofMillis(1));
    assertThat(ExitCode.of(reply)).isEqualTo(ExitCode.UNREACHABLE);
  }
}
