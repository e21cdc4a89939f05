package org.dnocrawler.common.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;

/// One Lua script with the reader of its reply.
///
/// The script lies beside the class that owns it. Its reply is a list whose first element is a
/// word; the reader turns words into types and answers an unknown word with [#unknown]. A line `--
/// INCLUDE name.lua` stands for that file, which lies beside it and holds functions alone.
///
/// @param <R> what a reply becomes
public final class LuaScript<R> {

  private static final String INCLUDE = "-- INCLUDE ";

  private final String name;

  @SuppressWarnings("rawtypes") // Spring types the reply of a script by class, and List has one
  private final RedisScript<List> script;

  private final Function<List<Object>, Mono<R>> reader;

  @SuppressWarnings("rawtypes")
  private LuaScript(String name, RedisScript<List> script, Function<List<Object>, Mono<R>> reader) {
    this.name = name;
    this.script = script;
    this.reader = reader;
  }

  /// Loads a script that lies beside its owner.
  ///
  /// @param owner the class beside which the file lies
  /// @param file name of the file, such as `claim.lua`
  /// @param reader turns a reply into its meaning; empty where the script's contract says so
  public static <R> LuaScript<R> load(
      Class<?> owner, String file, Function<List<Object>, Mono<R>> reader) {
    return load(owner, file, Map.of(), reader);
  }

  /// As above, with other files in the place of some that the script includes.
  ///
  /// @param instead names of included files, each with the name of what comes in its place
  public static <R> LuaScript<R> load(
      Class<?> owner,
      String file,
      Map<String, String> instead,
      Function<List<Object>, Mono<R>> reader) {
    return new LuaScript<>(file, RedisScript.of(whole(owner, file, instead), List.class), reader);
  }

  private static String whole(Class<?> owner, String file, Map<String, String> instead) {
    return text(owner, file)
        .lines()
        .map(line ->
            line.startsWith(INCLUDE) ? whole(owner, included(line, instead), instead) : line)
        .filter(line -> !line.startsWith("-- "))
        .collect(Collectors.joining("\n"));
  }

  private static String included(String line, Map<String, String> instead) {
    var name = line.substring(INCLUDE.length()).strip();
    return instead.getOrDefault(name, name);
  }

  private static String text(Class<?> owner, String file) {
    try (var in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no script '" + file + "' beside " + owner.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable script " + file, e);
    }
  }

  /// Runs the script by its SHA; it is sent in full where the server does not know it.
  ///
  /// @return what the reader made of the reply; fails when Redis cannot be reached or answers an
  ///   error
  public Mono<R> run(ReactiveStringRedisTemplate redis, List<String> keys, List<String> arguments) {
    return redis.execute(script, keys, arguments).single().flatMap(this::read);
  }

  /// The error for a reply that the script's contract does not name.
  public static <R> Mono<R> unknown(String file, List<Object> reply) {
    return Mono.error(new IllegalStateException(file + " replied " + reply));
  }

  @SuppressWarnings("unchecked") // a script replies with strings and longs; the reader checks each
  private Mono<R> read(List<?> reply) {
    return reader.apply((List<Object>) reply);
  }

  @Override
  public String toString() {
    return name;
  }
}
