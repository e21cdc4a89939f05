package org.dnocrawler.query.ask;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.Enqueued;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.tariff.DataNotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Questions over HTTP.
@RestController
@RequestMapping(path = "/api/v1/query", produces = MediaType.APPLICATION_JSON_VALUE)
final class AskApi {

  private final Ask ask;

  AskApi(Ask ask) {
    this.ask = ask;
  }

  /// A question as it is sent.
  ///
  /// @param query the question, in German or English
  record Question(@Nullable String query) {}

  /// Answers `200` with figures, `202` with the job that will find them, or a problem.
  @PostMapping(path = "/natural", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> natural(@RequestBody Question question) {
    return Mono.fromCallable(() -> QuestionCheck.checked(question.query()))
        .zipWith(Caller.current())
        .flatMap(asked -> ask.answer(asked.getT1(), asked.getT2().userId()))
        .map(AskApi::response);
  }

  private static ResponseEntity<String> response(Answer answer) {
    return switch (answer) {
      case Answer.Known(var asked, var sheet, var level) -> ok(asked, sheet, level);
      case Answer.Accepted(var asked, var job) -> accepted(asked, job);
      case Answer.NotFound(var missing) -> throw DataNotFound.problem(missing);
      case Answer.NoWebsite(var operator) -> throw noWebsite(operator.name());
      case Answer.Unsupported(var type) -> throw unsupported(type);
      case Answer.NotUnderstood(var why) -> throw QuestionProblems.of(why);
    };
  }

  private static ResponseEntity<String> ok(Answer.Asked asked, PriceSheet sheet, CacheLevel level) {
    var source =
        switch (level) {
          case L1 -> "l1";
          case L2 -> "l2";
          case SOURCE -> "database";
          case STALE -> "stale";
        };
    var body = new Found("ok", level != CacheLevel.SOURCE, source, Understood.of(asked), sheet);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(WireJson.write(body));
  }

  private static ResponseEntity<String> accepted(Answer.Asked asked, Enqueued job) {
    var id = job.job().toString();
    var body =
        new Accepted(
            "accepted",
            id,
            job.status(),
            job.created(),
            "/api/v1/live",
            "job:" + id,
            Understood.of(asked));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/jobs/" + id))
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(WireJson.write(body));
  }

  private static ProblemException noWebsite(String name) {
    return new ProblemException(
        ProblemType.DATA_NOT_FOUND,
        "No web site is known for " + name + ", so there is nothing to crawl.",
        Map.of(
            "reason",
            "no_website: the directory has no web site of this operator; find its price sheet by"
                + " hand, or have its web site added to the directory"),
        null);
  }

  private static ProblemException unsupported(DataType type) {
    return new ProblemException(
        ProblemType.UNSUPPORTED_DATA_TYPE,
        type == DataType.HLZF
            ? "High-load time windows are not crawled yet; ask for Netzentgelte."
            : "High-load time windows are not crawled yet; ask for Netzentgelte alone.",
        Map.of("data_type", type.wire()),
        null);
  }

  /// Body of an answer with figures.
  private record Found(
      String outcome, boolean cached, String source, Understood interpretation, PriceSheet data) {}

  /// Body of an answer that names the job.
  private record Accepted(
      String outcome,
      String jobId,
      JobStatus status,
      boolean created,
      String live,
      String channel,
      Understood interpretation) {}

  /// What was understood.
  private record Understood(
      Dno dno, int year, DataType dataType, BigDecimal confidence, List<String> assumed) {

    static Understood of(Answer.Asked asked) {
      var operator = asked.operator();
      var ok = asked.interpretation();
      return new Understood(
          new Dno(operator.slug(), operator.name(), operator.mastrNr(), operator.sample()),
          ok.year(),
          ok.dataType(),
          ok.confidence(),
          ok.assumed());
    }
  }

  /// The operator meant.
  private record Dno(String slug, String name, @Nullable String mastrNr, boolean sample) {}
}
