package org.dnocrawler.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.redis.RedisChannels;
import org.dnocrawler.common.redis.RedisKeys;
import org.junit.jupiter.api.Test;

/// The reference pages name what the code names, no more and no less.
class DocumentationTests {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void problemPageListsTheCatalogueWithItsStatus() throws IOException {
    assertThat(rows("problems.md", "\\| `([a-z_]+)` \\| (\\d{3}) \\|"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values())
                .map(type -> type.code() + " " + type.status().value())
                .toList());
  }

  @Test
  void redisPageListsEveryKeyAndChannel() throws IOException {
    assertThat(rows("redis-keys.md", "\\| `([a-z_:{}0-9]+)` \\|"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(names(RedisKeys.class), names(RedisChannels.class)).toList());
  }

  private static List<String> rows(String page, String pattern) throws IOException {
    return Pattern.compile("(?m)^" + pattern)
        .matcher(Files.readString(DOCS.resolve(page)))
        .results()
        .map(row -> row.groupCount() == 1 ? row.group(1) : row.group(1) + " " + row.group(2))
        .toList();
  }

  /// Constants as they are, functions with `{}` for each argument.
  private static Stream<String> names(Class<?> keys) {
    var constants =
        Arrays.stream(keys.getDeclaredFields())
            .filter(field -> Modifier.isPublic(field.getModifiers()))
            .map(DocumentationTests::constant);
    var functions =
        Arrays.stream(keys.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(DocumentationTests::pattern);
    return Stream.concat(constants, functions);
  }

  private static String constant(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pattern(Method method) {
    var arguments =
        Arrays.stream(method.getParameterTypes())
            .map(type -> type == int.class ? (Object) 7777 : "{}")
            .toArray();
    try {
      return ((String) method.invoke(null, arguments)).replace("7777", "{}");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
