package org.dnocrawler.bench.gateway;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What came of a load, as wrk tells it.
///
/// @param requests answers of any kind
/// @param perSecond the same a second
/// @param errors answers of status 400 and above, and connections that failed or timed out
record Load(long requests, double perSecond, double p50Ms, double p99Ms, long errors) {

  private static final double MS_PER_SECOND = 1000;
  private static final double SECONDS_PER_MINUTE = 60;

  private static final Pattern REQUESTS = Pattern.compile("(?m)^\\s*(\\d+) requests in ");
  private static final Pattern RATE = Pattern.compile("(?m)^Requests/sec:\\s+([\\d.]+)");
  private static final Pattern REFUSED =
      Pattern.compile("(?m)^\\s*Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern SOCKETS =
      Pattern.compile(
          "(?m)^\\s*Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

  /// Reads the output of one run; fails when it is not such.
  static Load read(String output) {
    return new Load(
        Long.parseLong(first(REQUESTS, output).group(1)),
        Double.parseDouble(first(RATE, output).group(1)),
        percentile(50, output),
        percentile(99, output),
        sum(REFUSED, output) + sum(SOCKETS, output));
  }

  private static double percentile(int percent, String output) {
    var line = Pattern.compile("(?m)^\\s*%d%%\\s+([\\d.]+)(us|ms|s|m)[ ]*$".formatted(percent));
    var found = first(line, output);
    var figure = Double.parseDouble(found.group(1));
    return switch (found.group(2)) {
      case "us" -> figure / MS_PER_SECOND;
      case "ms" -> figure;
      case "s" -> figure * MS_PER_SECOND;
      default -> figure * SECONDS_PER_MINUTE * MS_PER_SECOND;
    };
  }

  private static MatchResult first(Pattern pattern, String output) {
    return pattern
        .matcher(output)
        .results()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not the output of wrk: " + output));
  }

  private static long sum(Pattern pattern, String output) {
    return pattern
        .matcher(output)
        .results()
        .flatMapToLong(found ->
            IntStream.rangeClosed(1, found.groupCount())
                .mapToLong(n -> Long.parseLong(found.group(n))))
        .sum();
  }
}
