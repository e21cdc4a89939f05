package org.dnocrawler.crawler.job;

import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobSnapshot;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import reactor.core.publisher.Mono;

/// The jobs that a caller may see: those asked for, and all for an admin.
///
/// A job that may not be seen is as unknown as one that is not there.
final class VisibleJobs {

  private final JobJournal journal;

  VisibleJobs(JobJournal journal) {
    this.journal = journal;
  }

  /// One job.
  ///
  /// @param id any text
  /// @return fails with a problem when there is no such job for this caller
  Mono<JobSnapshot> find(String id, Caller caller) {
    return Mono.fromCallable(() -> id(id))
        .flatMap(journal::find)
        .filterWhen(job -> maySee(job.id(), caller))
        .switchIfEmpty(Mono.error(VisibleJobs::notFound));
  }

  private Mono<Boolean> maySee(JobId job, Caller caller) {
    return caller.isAdmin() ? Mono.just(true) : journal.asked(job, caller.userId());
  }

  private static JobId id(String text) {
    try {
      return JobId.of(text);
    } catch (IllegalArgumentException _) {
      throw notFound();
    }
  }

  static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such job.");
  }
}
