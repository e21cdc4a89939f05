package org.dnocrawler.crawler.paths;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.paths.Guess.Kind;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Patterns of this process alone, for tools that run without Postgres. Thread-safe.
public final class MemoryPatterns implements Patterns {

  private final Map<Answered, List<Guess>> known = new HashMap<>();
  private final Map<Key, Count> counts = new LinkedHashMap<>();

  private record Answered(String dno, DataType type, int year) {}

  private record Key(String dno, DataType type, Lesson lesson) {}

  private static final class Count {
    long successes;
    long failures;
  }

  @Override
  public Flux<Guess> guesses(Question question) {
    return Flux.defer(() -> Flux.fromIterable(guess(question)));
  }

  @Override
  public Mono<Void> held(Question question, URI url, List<URI> path) {
    return Mono.fromRunnable(() -> hold(question, url, path));
  }

  @Override
  public Mono<Void> failed(Question question, Guess guess) {
    return Mono.fromRunnable(() -> fail(question, guess));
  }

  private synchronized List<Guess> guess(Question question) {
    var own = new ArrayList<Learned>();
    var shared = new HashMap<String, Learned>();
    var operators = new HashMap<String, Set<String>>();
    counts.forEach((key, count) -> {
      if (key.type() != question.type()) {
        return;
      }
      if (key.dno().equals(question.dno())) {
        own.add(learned(key, count, 1));
      } else {
        var template = key.lesson().page() + key.lesson().template();
        var held = operators.computeIfAbsent(template, _ -> new HashSet<>());
        if (count.successes > 0) {
          held.add(key.dno());
        }
        shared.merge(template, learned(key, count, held.size()), (a, b) -> sum(a, b, held.size()));
      }
    });
    var answered =
        known.getOrDefault(
            new Answered(question.dno(), question.type(), question.year()), List.of());
    return Guesses.of(question, answered, own, List.copyOf(shared.values()));
  }

  private synchronized void hold(Question question, URI url, List<URI> path) {
    var before = path.isEmpty() ? path : path.subList(0, path.size() - 1);
    known.put(
        new Answered(question.dno(), question.type(), question.year()),
        List.of(new Guess(Kind.KNOWN, url, before, url.toString())));
    for (var lesson : Lesson.of(question, url, path)) {
      count(new Key(question.dno(), question.type(), lesson)).successes++;
    }
  }

  private synchronized void fail(Question question, Guess guess) {
    if (guess.kind() == Kind.KNOWN) {
      known.remove(new Answered(question.dno(), question.type(), question.year()));
      return;
    }
    var lesson = new Lesson(guess.kind().isPage(), Lesson.origin(guess.url()), guess.template());
    count(new Key(question.dno(), question.type(), lesson)).failures++;
  }

  private Count count(Key key) {
    return counts.computeIfAbsent(key, _ -> new Count());
  }

  private static Learned learned(Key key, Count count, int operators) {
    var lesson = key.lesson();
    return new Learned(
        0,
        key.dno(),
        key.type().wire(),
        lesson.page(),
        lesson.origin(),
        lesson.template(),
        operators,
        count.successes,
        count.failures,
        null,
        null,
        null);
  }

  private static Learned sum(Learned one, Learned other, int operators) {
    return new Learned(
        0,
        "",
        one.dataType(),
        one.page(),
        one.origin(),
        one.template(),
        operators,
        one.successes() + other.successes(),
        one.failures() + other.failures(),
        null,
        null,
        null);
  }
}
