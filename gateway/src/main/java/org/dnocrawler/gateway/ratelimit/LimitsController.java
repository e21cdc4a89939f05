package org.dnocrawler.gateway.ratelimit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dnocrawler.common.limits.Limit;
import org.dnocrawler.common.limits.LimitSubject;
import org.dnocrawler.common.limits.RateLimiter;
import org.dnocrawler.common.limits.Standing;
import org.dnocrawler.common.limits.SubjectKind;
import org.dnocrawler.common.limits.WithoutRedis;
import org.dnocrawler.gateway.edge.NamedSubject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/// Limits as they are in force, for admins.
@RestController
@RequestMapping("/api/v1/admin/limits")
class LimitsController {

  private static final String ANY = "/**";

  private final RuleBook book;
  private final RateLimiter limiter;
  private final TopSubjects top;

  LimitsController(RuleBook book, RateLimiter limiter, TopSubjects top) {
    this.book = book;
    this.limiter = limiter;
    this.top = top;
  }

  /// @param source the file
  /// @param loadedAt since when these are in force
  /// @param fault why the file as it is now is not used; absent when it is
  record Policies(
      String source, Instant loadedAt, @Nullable String fault, List<PolicyView> policies) {}

  /// One policy, in the words of the file.
  record PolicyView(
      String name,
      List<SubjectKind> subject,
      List<String> methods,
      List<String> paths,
      String algorithm,
      int limit,
      long windowSeconds,
      int burst,
      int cost,
      boolean charged,
      String failure,
      boolean shadow,
      boolean lease) {}

  /// @param value empty for everybody together
  /// @param usage one entry for each policy that counts by that kind of subject
  record Usage(SubjectKind kind, String value, List<Use> usage) {}

  /// @param endpoint the path pattern, where each is counted apart
  /// @param used units that have not come back yet
  record Use(
      String policy,
      @Nullable String endpoint,
      int limit,
      long remaining,
      long used,
      double resetSeconds,
      double retryAfterSeconds) {}

  /// @param minutes how far back
  record TopListing(int minutes, List<TopSubjects.Top> subjects) {}

  @GetMapping("/policies")
  Policies policies() {
    var current = book.current();
    return new Policies(
        book.source(),
        current.loadedAt(),
        current.fault(),
        current.rules().all().stream().map(LimitsController::view).toList());
  }

  @GetMapping("/usage")
  Mono<Usage> usage(
      @RequestParam String kind, @RequestParam(required = false) @Nullable String value) {
    var named = NamedSubject.of(kind, value);
    var asked = asked(named);
    if (asked.isEmpty()) {
      return Mono.just(new Usage(named.kind(), named.value(), List.of()));
    }
    return limiter
        .look(asked.stream().map(Asked::limit).toList())
        .map(standings -> new Usage(named.kind(), named.value(), uses(asked, standings)));
  }

  @GetMapping("/top")
  Mono<TopListing> top(
      @RequestParam(defaultValue = "5") @Min(1) @Max(15) int minutes,
      @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
    return top.flush()
        .thenMany(top.top(minutes, limit))
        .collectList()
        .map(subjects -> new TopListing(minutes, subjects));
  }

  /// @param endpoint the path pattern, where each is counted apart
  private record Asked(Limit limit, @Nullable String endpoint) {}

  private List<Asked> asked(NamedSubject named) {
    var kind = named.kind();
    var subject = named.subject();
    var asked = new ArrayList<Asked>();
    for (var rule : book.rules().all()) {
      boolean counts = kind != SubjectKind.ENDPOINT || endpoints(rule).contains(named.value());
      if (rule.subjects().equals(List.of(kind)) && counts) {
        asked.add(new Asked(Limit.ofOne(rule.policy(), subject), null));
      } else if (rule.subjects().equals(List.of(kind, SubjectKind.ENDPOINT))) {
        for (var endpoint : endpoints(rule)) {
          var both = subject.and(LimitSubject.of(SubjectKind.ENDPOINT, endpoint));
          asked.add(new Asked(Limit.ofOne(rule.policy(), both), endpoint));
        }
      }
    }
    return asked;
  }

  private static List<String> endpoints(LimitRule rule) {
    return rule.paths().isEmpty()
        ? List.of(ANY)
        : rule.paths().stream().map(PathPattern::getPatternString).toList();
  }

  private static List<Use> uses(List<Asked> asked, List<Standing> standings) {
    var uses = new ArrayList<Use>(asked.size());
    for (var i = 0; i < asked.size(); i++) {
      var standing = standings.get(i);
      var policy = standing.policy();
      uses.add(
          new Use(
              policy.name(),
              asked.get(i).endpoint(),
              policy.limit(),
              standing.remaining(),
              policy.burst() - standing.remaining(),
              standing.reset().toMillis() / 1000.0,
              standing.retryAfter().toMillis() / 1000.0));
    }
    return uses;
  }

  private static PolicyView view(LimitRule rule) {
    var policy = rule.policy();
    return new PolicyView(
        policy.name(),
        rule.subjects(),
        rule.methods().stream().map(HttpMethod::name).sorted().toList(),
        rule.paths().stream().map(PathPattern::getPatternString).toList(),
        policy.algorithm().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        policy.limit(),
        policy.window().toSeconds(),
        policy.burst(),
        rule.cost(),
        rule.charged(),
        rule.withoutRedis() == WithoutRedis.REFUSE ? "guarded" : "local",
        policy.shadow(),
        policy.leased());
  }
}
