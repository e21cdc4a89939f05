package org.dnocrawler.common.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemExceptionTests {

  @ParameterizedTest
  @ValueSource(strings = {"type", "title", "status", "detail", "instance", "code", "request_id"})
  void memberThatEveryProblemHasCannotBeGivenAgain(String member) {
    assertThatThrownBy(() -> problem(Map.of(member, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + member + "'");
  }

  @Test
  void othersAreKept() {
    assertThat(problem(Map.of("job_status", "failed")).members())
        .containsEntry("job_status", "failed");
  }

  private static ProblemException problem(Map<String, Object> members) {
    return new ProblemException(ProblemType.JOB_FINISHED, "ended", members, null);
  }
}
