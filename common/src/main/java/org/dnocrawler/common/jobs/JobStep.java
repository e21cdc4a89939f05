package org.dnocrawler.common.jobs;

/// One legal change of state; an illegal one cannot be made.
///
/// @param from state before
/// @param to state after
record JobStep(JobStatus from, JobStatus to) {

  JobStep {
    if (!from.mayBecome(to)) {
      throw new IllegalArgumentException(
          "a %s job never becomes %s".formatted(from.wire(), to.wire()));
    }
  }
}
