package org.dnocrawler.common.observability;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dnocrawler.common.wire.WireJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Answers `GET /healthz`: `{status, checks, reasons}`, `503` only when the service cannot do its
/// job.
///
/// Each check has 300 ms. Askers within one second share an answer, so that the public route puts
/// no load on the stores.
final class Healthz {

  private static final Duration BUDGET = Duration.ofMillis(300);
  private static final Duration SHARED_FOR = Duration.ofSeconds(1);

  private final List<HealthCheck> checks;
  private final Set<String> essential;
  private final Mono<Map<String, CheckOutcome>> outcomes;

  Healthz(List<HealthCheck> checks, Set<String> essential) {
    this.checks = List.copyOf(checks);
    this.essential = essential;
    this.outcomes = Mono.defer(this::look).cache(SHARED_FOR);
  }

  Mono<ServerResponse> answer(ServerRequest request) {
    return outcomes.flatMap(this::answerWith);
  }

  private Mono<Map<String, CheckOutcome>> look() {
    return Flux.fromIterable(checks)
        .flatMapSequential(Healthz::lookAt, Math.max(1, checks.size()))
        .collectMap(Named::name, Named::outcome, LinkedHashMap::new);
  }

  private static Mono<Named> lookAt(HealthCheck check) {
    return check
        .outcome()
        .timeout(BUDGET)
        .onErrorResume(
            e -> Mono.just(CheckOutcome.down("does not answer: " + e.getClass().getSimpleName())))
        .map(outcome -> new Named(check.name(), outcome));
  }

  private Mono<ServerResponse> answerWith(Map<String, CheckOutcome> found) {
    var status = statusOf(found);
    var body = new LinkedHashMap<String, Object>();
    body.put("status", status.wire());
    var checkWords = new LinkedHashMap<String, String>();
    var reasons = new LinkedHashMap<String, List<String>>();
    found.forEach((name, outcome) -> {
      checkWords.put(name, outcome.health().wire());
      if (!outcome.reasons().isEmpty()) {
        reasons.put(name, outcome.reasons());
      }
    });
    body.put("checks", checkWords);
    if (!reasons.isEmpty()) {
      body.put("reasons", reasons);
    }
    return ServerResponse.status(
            status == Health.DOWN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(WireJson.write(body));
  }

  private Health statusOf(Map<String, CheckOutcome> found) {
    var lacking =
        found.entrySet().stream()
            .filter(check -> check.getValue().health() == Health.DOWN)
            .map(Map.Entry::getKey)
            .toList();
    var allDown = !lacking.isEmpty() && lacking.size() == found.size();
    if (allDown || lacking.stream().anyMatch(essential::contains)) {
      return Health.DOWN;
    }
    return found.values().stream().allMatch(outcome -> outcome.health() == Health.UP)
        ? Health.UP
        : Health.DEGRADED;
  }

  private record Named(String name, CheckOutcome outcome) {}
}
