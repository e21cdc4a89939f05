package org.dnocrawler.common.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStepTests {

  @Test
  void illegalStepCannotBeMade() {
    assertThatThrownBy(() -> new JobStep(JobStatus.COMPLETED, JobStatus.RUNNING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a completed job never becomes running");
  }

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void nothingFollowsAnEndAndSomethingEveryOtherState(JobStatus state) {
    assertThat(Arrays.stream(JobStatus.values()).anyMatch(state::mayBecome))
        .isEqualTo(!state.isFinal());
  }
}
