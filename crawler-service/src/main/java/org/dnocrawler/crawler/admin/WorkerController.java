package org.dnocrawler.crawler.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.jobs.JobId;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.RunningJob;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.worker.SeenWorker;
import org.dnocrawler.crawler.worker.WorkerProcess;
import org.dnocrawler.crawler.worker.WorkerRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows the processes that work, and what each has in hand.
@RestController
@RequestMapping(path = "/api/v1/admin/workers", produces = MediaType.APPLICATION_JSON_VALUE)
class WorkerController {

  private static final int MOST_RUNS = 1000;

  private final WorkerRegistry registry;
  private final JobJournal journal;

  WorkerController(WorkerRegistry registry, JobJournal journal) {
    this.registry = registry;
    this.journal = journal;
  }

  /// Every process heard of within a minute with its jobs, and the jobs of those not heard of.
  @GetMapping
  Mono<Workers> list() {
    return Mono.zip(
            registry.list().collectList(), journal.running(MOST_RUNS).map(Run::of).collectList())
        .map(found -> Workers.of(found.getT1(), found.getT2()));
  }

  /// The processes and their jobs.
  ///
  /// @param items the processes, by name
  /// @param strays jobs whose worker belongs to none of them: it died, or cannot reach Redis
  record Workers(List<Worker> items, List<Run> strays) {

    static Workers of(List<SeenWorker> seen, List<Run> runs) {
      var strays = new ArrayList<>(runs);
      var workers = seen.stream().map(one -> Worker.of(one, runs)).toList();
      workers.forEach(worker -> strays.removeAll(worker.running()));
      return new Workers(workers, strays);
    }
  }

  /// A process.
  ///
  /// @param process what it told of itself
  /// @param lastSeen when
  /// @param running the jobs it has, longest running first
  record Worker(@JsonUnwrapped WorkerProcess process, Instant lastSeen, List<Run> running) {

    static Worker of(SeenWorker seen, List<Run> runs) {
      var own = runs.stream().filter(run -> seen.process().owns(run.worker())).toList();
      return new Worker(seen.process(), seen.lastSeen(), own);
    }
  }

  /// A job that runs.
  ///
  /// @param job which
  /// @param worker name of the worker that has it
  /// @param dno slug of the operator
  /// @param year calendar year wanted
  /// @param dataType kind of publication wanted
  /// @param currentStep the step it reported last; absent before it reports
  /// @param progress percent of the whole job
  /// @param since when the run began
  record Run(
      JobId job,
      String worker,
      String dno,
      int year,
      DataType dataType,
      @Nullable String currentStep,
      int progress,
      Instant since) {

    static Run of(RunningJob running) {
      var job = running.job();
      var task = job.task();
      return new Run(
          job.id(),
          running.worker(),
          task.dno(),
          task.year(),
          task.dataType(),
          job.step(),
          job.progress(),
          running.since());
    }
  }
}
