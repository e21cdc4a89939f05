package org.dnocrawler.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTurnScriptsTests {

  private static final Pattern INPUT = Pattern.compile("(KEYS|ARGV)\\[\\d]");

  @ParameterizedTest
  @ValueSource(strings = {"take_turn.lua", "end_turn.lua"})
  void headerNamesExactlyTheInputsTheBodyUses(String script) throws IOException {
    var text = read(script);
    var header = text.lines().takeWhile(l -> l.startsWith("--")).collect(Collectors.joining("\n"));

    assertThat(inputs(header)).isEqualTo(inputs(text.replaceAll("(?m)^--.*", "")));
    assertThat(header).contains("RETURNS {'").contains("O(1)");
  }

  private static String read(String script) throws IOException {
    try (var in = HostTurns.class.getResourceAsStream(script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<String> inputs(String text) {
    return INPUT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
