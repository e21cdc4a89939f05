package org.dnocrawler.query.ask;

import java.net.URI;
import java.util.Map;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.query.tariff.DataNotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Questions over HTTP.
@RestController
@RequestMapping("/api/v1/query")
final class AskApi {

  private final Ask ask;
  private final Questions questions;

  AskApi(Ask ask, Questions questions) {
    this.ask = ask;
    this.questions = questions;
  }

  /// A question as it is sent.
  ///
  /// @param query the question, in German or English
  /// @param asOf the day that stands for today, such as `2026-01-31`; today when absent
  record Question(@Nullable String query, @Nullable String asOf) {}

  /// Answers `200` with what the question was understood to ask, whatever that is.
  @PostMapping(path = "/interpret", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> interpret(@RequestBody Question question) {
    return Mono.defer(() ->
            questions.interpret(
                QuestionCheck.checked(question.query()), QuestionCheck.day(question.asOf())))
        .map(interpretation -> response(HttpStatus.OK).body(WireJson.write(interpretation)));
  }

  /// Answers `200` with figures, `202` with the jobs that will find them, or a problem.
  @PostMapping(path = "/natural", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> natural(@RequestBody Question question) {
    return Caller.current()
        .flatMap(caller ->
            ask.answer(
                QuestionCheck.checked(question.query()),
                QuestionCheck.day(question.asOf()),
                caller.userId()))
        .map(AskApi::response);
  }

  private static ResponseEntity<String> response(Answer answer) {
    return switch (answer) {
      case Answer.Known known ->
          response(HttpStatus.OK).body(WireJson.write(AnswerBodies.found(known)));
      case Answer.Accepted accepted ->
          response(HttpStatus.ACCEPTED)
              .location(URI.create("/api/v1/jobs/" + accepted.jobs().getFirst().job().job()))
              .body(WireJson.write(AnswerBodies.accepted(accepted)));
      case Answer.Several several -> severalResponse(several);
      case Answer.NotFound(_, var missing) -> throw DataNotFound.problem(missing);
      case Answer.NoWebsite(var asked) -> throw noWebsite(asked.operator().name());
      case Answer.NotUnderstood(var why) -> throw QuestionProblems.of(why);
    };
  }

  private static ResponseEntity<String> severalResponse(Answer.Several several) {
    var body = AnswerBodies.several(several);
    var status = "accepted".equals(body.outcome()) ? HttpStatus.ACCEPTED : HttpStatus.OK;
    return response(status).body(WireJson.write(body));
  }

  private static ResponseEntity.BodyBuilder response(HttpStatus status) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store");
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
}
