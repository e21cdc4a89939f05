package org.dnocrawler.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dnocrawler.crawler.testing.SharedData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs the published expectations for RFC 9309 through this crawler's reading of robots.txt.
///
/// Left out is what cannot happen here: an address that is empty or not in canonical form, and an
/// agent whose name is no product token. In one case the suite differs from RFC 9309 § 2.2.2, by
/// which an escaped letter equals the letter; the RFC is followed.
class RobotsSuiteTests {

  private static final Pattern TOKEN =
      Pattern.compile("(?m)^\\s*#.*$|(\\w+)\\s*:|\"((?:[^\"\\\\]|\\\\.)*)\"|\\b([A-Z]+)\\b");

  record Expectation(ByteBuffer robots, String url, String agent, boolean allowed) {}

  @TestFactory
  Stream<DynamicTest> decisionsAreThoseOfTheSuite() throws IOException {
    var cases = new ArrayList<DynamicTest>();
    try (var files = Files.list(SharedData.at("suites/robots"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".textproto")).sorted().toList()) {
        int number = 0;
        for (var expectation : parse(file)) {
          if (!canHappen(expectation)) {
            continue;
          }
          var name = "%s %d".formatted(file.getFileName(), number++);
          cases.add(dynamicTest(name, () -> check(expectation)));
        }
      }
    }
    assertThat(cases).isNotEmpty();
    return cases.stream();
  }

  private static boolean canHappen(Expectation expectation) {
    return expectation.agent().matches("[A-Za-z_-]+")
        && WebAddress.of(expectation.url())
            .filter(url -> expectation.url().startsWith(url.toString()))
            .isPresent()
        && !new String(expectation.robots().array(), StandardCharsets.UTF_8).contains("%62%61%7A");
  }

  private static void check(Expectation expectation) {
    var url = WebAddress.of(expectation.url()).orElseThrow();
    var rules =
        (RobotsRules.Known)
            RobotsRules.parse(
                URI.create("http://foo.bar/robots.txt"),
                expectation.robots().array(),
                expectation.agent().toLowerCase(Locale.ROOT));

    assertThat(rules.allows(url))
        .as("%s for %s", url, expectation.agent())
        .isEqualTo(expectation.allowed());
  }

  private static List<Expectation> parse(Path file) throws IOException {
    var found = new ArrayList<Expectation>();
    var matcher = TOKEN.matcher(Files.readString(file));
    var field = "";
    var robots = new ByteArrayOutputStream();
    var url = "";
    var agent = "";
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        field = matcher.group(1);
        if (field.equals("robotstxt")) {
          robots.reset();
        }
      } else if (matcher.group(2) != null) {
        switch (field) {
          case "robotstxt" -> robots.writeBytes(unescape(matcher.group(2)));
          case "testurl" -> url = new String(unescape(matcher.group(2)), StandardCharsets.UTF_8);
          case "useragent" -> agent = matcher.group(2);
          default -> {
            // an explanation
          }
        }
      } else if ("expected_outcome".equals(field) && matcher.group(3) != null) {
        found.add(
            new Expectation(
                ByteBuffer.wrap(robots.toByteArray()),
                url,
                agent,
                matcher.group(3).equals("ALLOWED")));
      }
    }
    return found;
  }

  private static byte[] unescape(String literal) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c != '\\') {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      c = literal.charAt(++i);
      switch (c) {
        case 'n' -> out.write('\n');
        case 'r' -> out.write('\r');
        case 't' -> out.write('\t');
        case 'x' -> {
          out.write(Integer.parseInt(literal.substring(i + 1, i + 3), 16));
          i += 2;
        }
        case '0', '1', '2', '3' -> {
          out.write(Integer.parseInt(literal.substring(i, i + 3), 8));
          i += 2;
        }
        default -> out.write(c);
      }
    }
    return out.toByteArray();
  }
}
