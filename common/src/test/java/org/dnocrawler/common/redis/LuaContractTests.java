package org.dnocrawler.common.redis;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The header of a script is its contract, and this holds it to that.
class LuaContractTests {

  private static final Path SCRIPTS = Path.of("src/main/resources");
  private static final Pattern INPUT = Pattern.compile("(KEYS|ARGV)\\[[^]]+]");
  private static final Pattern TYPED_KEY =
      Pattern.compile("\\s(STRING|LIST|SET|ZSET|HASH|STREAM)\\s+\\S");
  private static final Pattern INCLUDE = Pattern.compile("(?m)^-- INCLUDE (\\S+)$");

  static List<Path> scripts() throws IOException {
    try (var files = Files.walk(SCRIPTS)) {
      return files.filter(file -> file.toString().endsWith(".lua")).sorted().toList();
    }
  }

  @Test
  void thereAreScripts() throws IOException {
    assertThat(scripts()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void headerNamesExactlyTheInputsTheBodyUses(Path script) throws IOException {
    assertThat(inputs(header(script))).isEqualTo(inputs(body(script)));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void inputsAreNumberedWithoutAGap(Path script) throws IOException {
    var named = inputs(header(script));
    for (var kind : List.of("KEYS", "ARGV")) {
      var count = (int) named.stream().filter(input -> input.matches(kind + "\\[\\d+]")).count();
      assertThat(named)
          .containsAll(
              IntStream.rangeClosed(1, count).mapToObj(n -> kind + "[" + n + "]").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void scriptRepliesWithWordsThatItsHeaderNames(Path script) throws IOException {
    if (inputs(body(script)).isEmpty()) {
      assertThat(header(script)).as("functions alone reply nothing").doesNotContain("RETURNS");
      return;
    }
    var words = Pattern.compile("(?:return|reply =) \\{ .*?'(\\w+)'").matcher(body(script));
    var found = words.results().map(match -> "'" + match.group(1) + "'").toList();
    assertThat(found).allSatisfy(word -> assertThat(header(script)).contains(word));
    assertThat(body(script)).doesNotContainPattern("return (nil|false|true|\\d)");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyInputHasATypeOrAUnitAndTheCostIsSaid(Path script) throws IOException {
    var header = header(script);
    assertThat(header.lines().filter(line -> line.startsWith("-- KEYS[")))
        .allMatch(line -> TYPED_KEY.matcher(line).find(), "typed key");
    assertThat(header.lines().filter(line -> line.startsWith("-- ARGV[")))
        .allMatch(line -> line.matches("-- ARGV\\[[^]]+]\\s+\\w+\\s+\\S.*"), "described argument");
    assertThat(header.contains("RETURNS")).isEqualTo(header.contains("O("));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void includedFilesLieBesideTheScript(Path script) throws IOException {
    assertThat(INCLUDE.matcher(Files.readString(script)).results().map(match -> match.group(1)))
        .allMatch(file -> Files.exists(script.resolveSibling(file)), "lies beside it");
  }

  private static String header(Path script) throws IOException {
    try (Stream<String> lines = Files.lines(script)) {
      return lines.takeWhile(line -> line.startsWith("--")).collect(joining("\n"));
    }
  }

  private static String body(Path script) throws IOException {
    return Files.readString(script).replaceAll("--.*", "");
  }

  private static Set<String> inputs(String text) {
    return INPUT
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(input -> input.replace(" ", ""))
        .collect(toSet());
  }
}
