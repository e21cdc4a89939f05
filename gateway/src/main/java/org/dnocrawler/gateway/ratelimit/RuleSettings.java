package org.dnocrawler.gateway.ratelimit;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dnocrawler.common.limits.Algorithm;
import org.dnocrawler.common.limits.LimitPolicy;
import org.dnocrawler.common.limits.SubjectKind;
import org.dnocrawler.common.limits.WithoutRedis;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/// One policy as the file of policies has it.
///
/// @param subject what it counts by: `ip`, `user`, `api_key`, `organisation`, `endpoint`, `global`,
///   or several, whose combinations are counted
/// @param methods HTTP methods that it applies to; all when absent
/// @param paths path patterns that it applies to; all when absent
/// @param limit units a window
/// @param window in whole seconds; not for `calendar-month`
/// @param burst units that may be taken at once; the limit when absent; for `gcra` alone
/// @param algorithm `gcra`, `fixed-window`, `sliding-log` or `calendar-month`
/// @param cost units that a request takes
/// @param charged whether a service may say, in a header, that a request cost more
/// @param failure `local`: without Redis each gateway holds the limit alone; `guarded`: without
///   Redis such requests are refused
/// @param shadow whether it is counted and reported, but refuses nothing
/// @param lease whether hot subjects may be given units ahead
record RuleSettings(
    @NotEmpty List<String> subject,
    @DefaultValue List<String> methods,
    @DefaultValue List<String> paths,
    @NotNull Integer limit,
    @Nullable Duration window,
    @Nullable Integer burst,
    @DefaultValue("gcra") String algorithm,
    @DefaultValue("1") int cost,
    @DefaultValue("false") boolean charged,
    @DefaultValue("local") String failure,
    @DefaultValue("false") boolean shadow,
    @DefaultValue("true") boolean lease) {

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

  /// The rule of these settings; throws `IllegalArgumentException` with what is wrong.
  LimitRule rule(String name) {
    var counting = algorithmOf(algorithm);
    var policy =
        new LimitPolicy(
            name,
            counting,
            limit,
            windowOf(counting),
            burst == null ? limit : burst,
            shadow,
            lease);
    if (cost < 1 || cost > policy.burst()) {
      throw new IllegalArgumentException("cost must be from 1 to the burst: " + cost);
    }
    return new LimitRule(
        policy,
        subject.stream().map(RuleSettings::kindOf).distinct().toList(),
        methodsOf(methods),
        paths.stream().map(RuleSettings::patternOf).toList(),
        cost,
        charged,
        withoutRedis(failure));
  }

  private Duration windowOf(Algorithm counting) {
    if (counting == Algorithm.CALENDAR_MONTH && window == null) {
      return LimitPolicy.MONTH;
    }
    if (window == null) {
      throw new IllegalArgumentException("window is missing");
    }
    return window;
  }

  private static Algorithm algorithmOf(String word) {
    try {
      return Algorithm.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          "algorithm must be gcra, fixed-window, sliding-log or calendar-month: '" + word + "'");
    }
  }

  private static SubjectKind kindOf(String word) {
    return SubjectKind.ofWire(word.strip())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "subject must be ip, user, api_key, organisation, endpoint or global: '"
                    + word
                    + "'"));
  }

  private static Set<HttpMethod> methodsOf(List<String> words) {
    var methods = new HashSet<HttpMethod>();
    for (var word : words) {
      var method = HttpMethod.valueOf(word.strip().toUpperCase(Locale.ROOT));
      if (!METHODS.contains(method)) {
        throw new IllegalArgumentException("not a method: '" + word + "'");
      }
      methods.add(method);
    }
    return methods;
  }

  private static PathPattern patternOf(String text) {
    try {
      return PathPatternParser.defaultInstance.parse(text.strip());
    } catch (PatternParseException e) {
      throw new IllegalArgumentException("not a path pattern: '%s'".formatted(text), e);
    }
  }

  private static WithoutRedis withoutRedis(String word) {
    return switch (word) {
      case "local" -> WithoutRedis.LIMIT_LOCALLY;
      case "guarded" -> WithoutRedis.REFUSE;
      default ->
          throw new IllegalArgumentException("failure must be local or guarded: '" + word + "'");
    };
  }
}
