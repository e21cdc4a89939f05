package org.dnocrawler.crawler.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.JobControl.QueueState;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.crawler.job.JobWords;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows how full the queue is, and holds and frees its lists.
@RestController
@RequestMapping(path = "/api/v1/admin/queue", produces = MediaType.APPLICATION_JSON_VALUE)
class QueueController {

  private final JobControl control;

  QueueController(JobControl control) {
    this.control = control;
  }

  /// How many jobs are where, and how long the oldest waits.
  @GetMapping
  Mono<Queue> state() {
    return control.state().map(Queue::of);
  }

  /// Stops handing out the jobs of a list; what runs goes on. Doing it again changes nothing.
  @PostMapping("/{list}/pause")
  Mono<Held> pause(@PathVariable String list) {
    return change(list, control::pause).map(priority -> new Held(priority, true));
  }

  /// Hands the jobs of a list out again. Doing it again changes nothing.
  @PostMapping("/{list}/resume")
  Mono<Held> resume(@PathVariable String list) {
    return change(list, control::resume).map(priority -> new Held(priority, false));
  }

  private static Mono<JobPriority> change(String list, Function<JobPriority, Mono<Void>> change) {
    return Mono.fromCallable(() -> JobWords.list(list))
        .flatMap(priority -> change.apply(priority).thenReturn(priority));
  }

  /// What became of a list.
  ///
  /// @param list which
  /// @param paused whether it hands nothing out
  record Held(JobPriority list, boolean paused) {}

  /// How full the queue is.
  ///
  /// @param waiting jobs on each list
  /// @param oldestAgeSeconds how long the oldest job of each list waits; absent for an empty one
  /// @param paused lists that hand nothing out
  /// @param leased jobs that run
  /// @param later jobs that wait for their time
  /// @param due those of them whose time has come
  /// @param results recorded results that wait for their ingest
  /// @param resultsLeased results that are being ingested
  /// @param dead dead letters
  record Queue(
      Map<String, Long> waiting,
      Map<String, Long> oldestAgeSeconds,
      List<String> paused,
      long leased,
      long later,
      long due,
      long results,
      long resultsLeased,
      long dead) {

    static Queue of(QueueState state) {
      var sizes = state.sizes();
      return new Queue(
          byList(sizes.waiting(), Function.identity()),
          byList(state.oldest(), Duration::toSeconds),
          sizes.paused().stream().map(JobPriority::wire).sorted().toList(),
          sizes.leased(),
          sizes.later(),
          sizes.due(),
          sizes.results(),
          sizes.resultsLeased(),
          sizes.dead());
    }

    private static <T> Map<String, Long> byList(
        Map<JobPriority, T> values, Function<T, Long> value) {
      var named = new TreeMap<String, Long>();
      values.forEach((list, of) -> named.put(list.wire(), value.apply(of)));
      return named;
    }
  }
}
