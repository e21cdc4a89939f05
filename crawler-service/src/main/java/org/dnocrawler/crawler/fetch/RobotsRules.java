package org.dnocrawler.crawler.fetch;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dnocrawler.crawler.fetch.FetchOutcome.Unavailable;

/// What one host's robots.txt says to this crawler (RFC 9309).
sealed interface RobotsRules {

  /// It could be read, or there is none.
  ///
  /// @param rules the group that applies
  record Known(SimpleRobotRules rules) implements RobotsRules {

    /// Whether the URL may be fetched.
    boolean allows(URI url) {
      return rules.isAllowed(url.toString());
    }

    /// The pause it asks for between two requests; zero when it asks for none.
    Duration crawlDelay() {
      long ms = rules.getCrawlDelay();
      return ms > 0 ? Duration.ofMillis(ms) : Duration.ZERO;
    }

    /// Site maps it names, as written.
    List<String> sitemaps() {
      return List.copyOf(rules.getSitemaps());
    }
  }

  /// It could not be had, so nothing of the host may be fetched for now.
  ///
  /// @param outcome what every fetch from the host ends as
  record Unreachable(FetchOutcome outcome) implements RobotsRules {}

  /// Reads a body; whatever it holds, rules come out.
  ///
  /// @param robotName the crawler's product name, lower case
  static RobotsRules parse(URI robotsUrl, byte[] body, String robotName) {
    var parser = new SimpleRobotRulesParser(Long.MAX_VALUE / 2, 0);
    var text = withoutByteOrderMark(body);
    return new Known(
        parser.parseContent(robotsUrl.toString(), text, "text/plain", Set.of(robotName)));
  }

  /// A byte order mark, whole or in part, would make the first line unreadable.
  private static byte[] withoutByteOrderMark(byte[] body) {
    byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    int skipped = 0;
    while (skipped < Math.min(mark.length, body.length) && body[skipped] == mark[skipped]) {
      skipped++;
    }
    return Arrays.copyOfRange(body, skipped, body.length);
  }

  /// There is no robots.txt: everything is allowed.
  static RobotsRules none() {
    return new Known(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
  }

  /// What follows from a robots.txt that was not fetched: a client error means there is none,
  /// anything that may pass means to wait.
  static RobotsRules without(FetchOutcome outcome) {
    return switch (outcome) {
      case FetchOutcome.Missing _ -> none();
      case FetchOutcome.Refused refused ->
          switch (refused.refusal()) {
            case BLOCKED, REDIRECTS -> none();
            case ADDRESS, ROBOTS, SIZE -> new Unreachable(refused);
          };
      case Unavailable(var reason, var retryAfter) ->
          new Unreachable(new Unavailable("robots.txt could not be read: " + reason, retryAfter));
      case FetchOutcome.Fetched _, FetchOutcome.NotModified _ ->
          throw new IllegalArgumentException("a fetched robots.txt is parsed");
    };
  }
}
