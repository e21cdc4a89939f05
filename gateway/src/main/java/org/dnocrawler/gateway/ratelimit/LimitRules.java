package org.dnocrawler.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.common.limits.WithoutRedis;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/// All rules that are in force together, and which of them apply to a request.
final class LimitRules {

  private static final int MOST_REMEMBERED = 10_000;
  private static final int LONGEST_REMEMBERED = 256;

  private final List<LimitRule> rules;
  private final Cache<Target, List<Applied>> applied =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

  LimitRules(List<LimitRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /// A rule as it applies to a request.
  ///
  /// @param endpoint the pattern under which it does
  record Applied(LimitRule rule, String endpoint) {}

  /// What the rules that apply to a request depend on.
  private record Target(HttpMethod method, String path) {}

  List<LimitRule> all() {
    return rules;
  }

  /// The rules that apply, in the order of the file.
  ///
  /// @param path of the request, encoded as sent
  List<Applied> of(HttpMethod method, String path) {
    if (path.length() > LONGEST_REMEMBERED) {
      return find(method, path);
    }
    return applied.get(new Target(method, path), target -> find(target.method(), target.path()));
  }

  /// Refused without Redis if one of the rules wants that.
  static WithoutRedis withoutRedis(List<Applied> rules) {
    for (var each : rules) {
      if (each.rule().withoutRedis() == WithoutRedis.REFUSE) {
        return WithoutRedis.REFUSE;
      }
    }
    return WithoutRedis.LIMIT_LOCALLY;
  }

  private List<Applied> find(HttpMethod method, String path) {
    var parsed = PathContainer.parsePath(path);
    var found = new ArrayList<Applied>();
    for (var rule : rules) {
      var endpoint = rule.endpoint(method, parsed);
      if (endpoint != null) {
        found.add(new Applied(rule, endpoint));
      }
    }
    return List.copyOf(found);
  }
}
