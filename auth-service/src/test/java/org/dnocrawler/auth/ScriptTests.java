package org.dnocrawler.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptTests {

  private static final Pattern INPUT = Pattern.compile("(KEYS|ARGV)\\[\\d+]");

  @ParameterizedTest
  @MethodSource("scripts")
  void headerNamesExactlyTheInputsTheBodyUses(Path script) throws IOException {
    var text = Files.readString(script);
    var header = text.lines().takeWhile(line -> line.startsWith("--"));
    var body = text.lines().dropWhile(line -> line.startsWith("--"));
    var headerText = header.collect(Collectors.joining("\n"));
    assertThat(inputs(headerText)).isEqualTo(inputs(body.collect(Collectors.joining("\n"))));
    assertThat(headerText).contains("RETURNS {'").contains("O(");
  }

  static List<Path> scripts() throws IOException {
    try (var files = Files.walk(Path.of("src/main/resources"))) {
      return files.filter(file -> file.toString().endsWith(".lua")).toList();
    }
  }

  private static SortedSet<String> inputs(String text) {
    return INPUT
        .matcher(text)
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
