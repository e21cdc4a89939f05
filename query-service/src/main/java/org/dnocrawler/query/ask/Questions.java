package org.dnocrawler.query.ask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.dnocrawler.common.cache.CachePolicy;
import org.dnocrawler.common.cache.Cached;
import org.dnocrawler.common.cache.TieredCache;
import org.dnocrawler.common.redis.RedisKeys;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.interpret.Interpretation;
import org.dnocrawler.query.interpret.Interpreter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Interprets questions through the cache.
///
/// The key holds what of the day the meaning hangs on, so that `last year` changes its meaning on 1
/// January, and a fingerprint of the directory, so that a new operator is found at once.
final class Questions {

  /// The wire form of interpretations; another one makes new keys.
  private static final String FORM = "2";

  private static final Duration SURE = Duration.ofHours(24);
  private static final Duration UNSURE = Duration.ofHours(1);
  private static final CachePolicy<Interpretation> POLICY =
      new CachePolicy<>(Interpretation.class, Questions::timeToLive, Duration.ZERO);

  private final Interpreter interpreter;
  private final TieredCache cache;
  private final String fingerprint;

  Questions(Interpreter interpreter, OperatorDirectory directory, TieredCache cache) {
    this.interpreter = interpreter;
    this.cache = cache;
    this.fingerprint = fingerprint(directory);
  }

  /// What the question asks; fails never for a cache's sake.
  ///
  /// @param asOf the day that stands for today; null for the real one
  Mono<Interpretation> interpret(String question, @Nullable LocalDate asOf) {
    return Mono.defer(() -> {
      var text = Interpreter.normalized(question);
      var day = asOf == null ? interpreter.today() : asOf;
      if (text.isEmpty()) {
        return Mono.just(interpreter.interpret(text, day));
      }
      return cache
          .get(key(text, day), POLICY, Mono.fromSupplier(() -> interpreter.interpret(text, day)))
          .map(cached -> value(cached, text, day));
    });
  }

  private String key(String text, LocalDate day) {
    var reference = Interpreter.reference(text, day);
    return RedisKeys.queryCache(sha256(FORM + "\n" + text + "\n" + reference + "\n" + fingerprint));
  }

  private Interpretation value(Cached<Interpretation> cached, String text, LocalDate day) {
    return switch (cached) {
      case Cached.Present<Interpretation>(var value, _) -> value;
      case Cached.Absent<Interpretation> _ -> interpreter.interpret(text, day);
    };
  }

  private static Duration timeToLive(Interpretation interpretation) {
    return interpretation instanceof Interpretation.Ok ok
            && ok.requests().stream().allMatch(r -> r.confidence().doubleValue() >= 0.9)
        ? SURE
        : UNSURE;
  }

  private static String fingerprint(OperatorDirectory directory) {
    var operators = directory.all().stream().map(Operator::slug).collect(Collectors.joining("\n"));
    var aliases =
        directory.aliases().stream()
            .map(alias -> alias.text() + alias.operator().slug())
            .collect(Collectors.joining("\n"));
    return sha256(operators + aliases);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
