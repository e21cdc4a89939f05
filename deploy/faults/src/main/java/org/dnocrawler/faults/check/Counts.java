package org.dnocrawler.faults.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;

/// What a history holds, in numbers.
final class Counts {

  private final History history;
  private final Map<String, Long> counts = new LinkedHashMap<>();

  private Counts(History history) {
    this.history = history;
  }

  static Map<String, Long> of(History history, List<CalmWindow> windows) {
    var counts = new Counts(history);
    counts.count();
    counts.counts.put("calm windows judged", windows.stream().filter(CalmWindow::isJudged).count());
    counts.counts.put(
        "calm windows disturbed", windows.stream().filter(window -> !window.isJudged()).count());
    return counts.counts;
  }

  private void count() {
    counts.put("events", (long) history.events().size());
    put("faults", Act.FAULT, Phase.BEGAN);
    put("process starts", Act.PROCESS, Phase.BEGAN);
    put("enqueues accepted", Act.ENQUEUE, Phase.ACCEPTED);
    put("enqueues refused", Act.ENQUEUE, Phase.REFUSED);
    put("enqueues unknown", Act.ENQUEUE, Phase.UNKNOWN);
    var accepted = history.all(Act.ENQUEUE, Phase.ACCEPTED);
    counts.put(
        "enqueues that joined",
        accepted.stream().filter(event -> event.fact("created").equals("false")).count());
    put("claims", Act.CLAIM, Phase.ACCEPTED);
    put("claims unknown", Act.CLAIM, Phase.UNKNOWN);
    put("effects accepted", Act.EFFECT, Phase.ACCEPTED);
    put("effects refused", Act.EFFECT, Phase.REFUSED);
    put("effects unknown", Act.EFFECT, Phase.UNKNOWN);
    put("failures accepted", Act.FAILURE, Phase.ACCEPTED);
    put("poison halts", Act.HALT, Phase.INVOKED);
    put("acks accepted", Act.ACK, Phase.ACCEPTED);
    put("cancels answered", Act.CANCEL, Phase.ACCEPTED);
    countJobs();
  }

  private void countJobs() {
    var jobs = history.all(Act.JOB, Phase.RECORDED);
    counts.put("jobs on record", (long) jobs.size());
    for (var status : JobStatus.values()) {
      var so = jobs.stream().filter(job -> job.fact("status").equals(status.wire())).count();
      if (status.isFinal() || so > 0) {
        counts.put("jobs " + status.wire(), so);
      }
    }
    counts.put("deaths counted", sum(jobs, "deaths"));
    counts.put("failures counted", sum(jobs, "failures"));
  }

  private static long sum(List<Event> jobs, String fact) {
    return jobs.stream().mapToLong(job -> job.number(fact)).sum();
  }

  private void put(String name, Act act, Phase phase) {
    counts.put(name, (long) history.all(act, phase).size());
  }
}
