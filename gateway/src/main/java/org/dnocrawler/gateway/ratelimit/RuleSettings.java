package org.dnocrawler.gateway.ratelimit;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
/// @param window a whole number of `s`, `m`, `h` or `d`; not for `calendar-month`
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
    @NotNull String limit,
    @Nullable String window,
    @Nullable String burst,
    @DefaultValue("gcra") String algorithm,
    @DefaultValue("1") String cost,
    @DefaultValue("false") boolean charged,
    @DefaultValue("local") String failure,
    @DefaultValue("false") boolean shadow,
    @DefaultValue("true") boolean lease) {

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smhd])");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

  /// The rule of these settings; throws `IllegalArgumentException` with what is wrong.
  LimitRule rule(String name) {
    var counting = algorithmOf(algorithm);
    int units = whole("limit", limit);
    var policy =
        new LimitPolicy(
            name,
            counting,
            units,
            windowOf(counting),
            burst == null ? units : whole("burst", burst),
            shadow,
            lease);
    int costs = whole("cost", cost);
    if (costs < 1 || costs > policy.burst()) {
      throw new IllegalArgumentException("cost must be from 1 to the burst: " + cost);
    }
    return new LimitRule(
        policy,
        subject.stream().map(RuleSettings::kindOf).distinct().toList(),
        methodsOf(methods),
        paths.stream().map(RuleSettings::patternOf).toList(),
        costs,
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
    var parts = TIME.matcher(window.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "window: not a time such as 60s, 1m, 1h or 1d: '" + window + "'");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static int whole(String setting, String text) {
    if (!WHOLE.matcher(text.strip()).matches()) {
      throw new IllegalArgumentException("%s: not a whole number: '%s'".formatted(setting, text));
    }
    return Integer.parseInt(text.strip());
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
    if (!text.strip().startsWith("/")) {
      throw new IllegalArgumentException("a path pattern begins with '/': '%s'".formatted(text));
    }
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
