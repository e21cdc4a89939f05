package org.dnocrawler.gateway.ratelimit;

import java.util.List;
import java.util.Set;
import org.dnocrawler.common.limits.LimitPolicy;
import org.dnocrawler.common.limits.SubjectKind;
import org.dnocrawler.common.limits.WithoutRedis;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/// A policy and the requests that it applies to.
///
/// @param policy how often
/// @param subjects what it counts by; several count their combinations
/// @param methods methods that it applies to; none stands for all
/// @param paths path patterns that it applies to; none stands for all
/// @param cost units that a request takes
/// @param charged whether a service may say that a request cost more
/// @param withoutRedis what to do with such requests while Redis does not answer
record LimitRule(
    LimitPolicy policy,
    List<SubjectKind> subjects,
    Set<HttpMethod> methods,
    List<PathPattern> paths,
    int cost,
    boolean charged,
    WithoutRedis withoutRedis) {

  /// Every path, as an endpoint.
  private static final String ANY = "/**";

  LimitRule {
    subjects = List.copyOf(subjects);
    methods = Set.copyOf(methods);
    paths = List.copyOf(paths);
  }

  /// The pattern under which the rule applies to a request; null where it does not.
  @Nullable String endpoint(HttpMethod method, PathContainer path) {
    if (!methods.isEmpty() && !methods.contains(method)) {
      return null;
    }
    if (paths.isEmpty()) {
      return ANY;
    }
    for (var pattern : paths) {
      if (pattern.matches(path)) {
        return pattern.getPatternString();
      }
    }
    return null;
  }

  /// Whether it counts by the client's address alone.
  boolean isByAddress() {
    return subjects.equals(List.of(SubjectKind.IP));
  }
}
