package org.dnocrawler.common.redis;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final Pattern ANSWERS = Pattern.compile("(?m)^(return|  return \\{)");

  /// A loop over a group of arguments, whose members are named from its first.
  private static final Pattern GROUPS = Pattern.compile("for at = (\\d+|FIRST), #ARGV");

  private static final String FIRST_OWN = "8";
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
  void headersNameExactlyTheInputsTheBodyUses(Path script) throws IOException {
    var named = inputs(header(script));
    var used = inputs(body(script));
    for (var included : included(script)) {
      named.addAll(inputs(header(included)));
      used.addAll(inputs(body(included)));
    }
    assertThat(named).isEqualTo(used);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void inputsAreNumberedWithoutAGap(Path script) throws IOException {
    var named = inputs(header(script));
    for (var included : included(script)) {
      named.addAll(inputs(header(included)));
    }
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
    if (!ANSWERS.matcher(body(script)).find()) {
      assertThat(header(script)).as("functions alone reply nothing").doesNotContain("RETURNS");
      return;
    }
    var words = Pattern.compile("(?:return|reply =) \\{ .*?'(\\w+)'").matcher(body(script));
    var found = words.results().map(match -> "'" + match.group(1) + "'").toList();
    assertThat(found).allSatisfy(word -> assertThat(header(script)).contains(word));
    assertThat(body(script)).doesNotContainPattern("(?m)^return (nil|false|true|\\d)");
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

  /// The files a script includes, and what those include.
  private static List<Path> included(Path script) throws IOException {
    var all = new ArrayList<Path>();
    for (var name : INCLUDE.matcher(Files.readString(script)).results().toList()) {
      var file = script.resolveSibling(name.group(1));
      all.add(file);
      all.addAll(included(file));
    }
    return all;
  }

  private static String header(Path script) throws IOException {
    try (Stream<String> lines = Files.lines(script)) {
      return lines.takeWhile(line -> line.startsWith("--")).collect(joining("\n"));
    }
  }

  private static String body(Path script) throws IOException {
    var body = Files.readString(script).replaceAll("--.*", "");
    var groups = GROUPS.matcher(body);
    return groups.find() ? numbered(body, groups.group(1)) : body;
  }

  private static String numbered(String body, String first) {
    var base = Integer.parseInt(first.equals("FIRST") ? FIRST_OWN : first);
    return Pattern.compile("ARGV\\[at(?: \\+ (\\d+))?]")
        .matcher(body)
        .replaceAll(use ->
            "ARGV[" + (base + (use.group(1) == null ? 0 : Integer.parseInt(use.group(1)))) + "]");
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
