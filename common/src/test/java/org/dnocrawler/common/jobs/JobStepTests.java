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
  @EnumSource
  void afterAnEndNothingFollowsButANewTryOfWhatDidNotComplete(JobStatus status) {
    var next = Arrays.stream(JobStatus.values()).filter(status::mayBecome).toList();
    switch (status) {
      case COMPLETED -> assertThat(next).isEmpty();
      case FAILED, CANCELLED -> assertThat(next).containsExactly(JobStatus.PENDING);
      case PENDING, RUNNING, RETRYING, STORING -> assertThat(next).isNotEmpty();
    }
  }
}
