package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dnocrawler.crawler.paths.Guess;
import org.dnocrawler.crawler.paths.Patterns;
import org.dnocrawler.crawler.paths.Question;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What earlier crawls have to say to one walk, and what it says to later ones.
///
/// It only makes walks shorter: where the patterns cannot be reached the walk goes without.
final class Recollection {

  private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

  private final Question question;
  private final Patterns patterns;
  private final List<Guess> guesses = new ArrayList<>();
  private final Set<URI> tried = new HashSet<>();

  Recollection(Question question, Patterns patterns) {
    this.question = question;
    this.patterns = patterns;
  }

  /// The guesses, best first.
  Flux<Guess> recall() {
    return patterns
        .guesses(question)
        .doOnNext(guesses::add)
        .onErrorResume(
            Exception.class,
            e -> {
              LOG.warn("walks without what earlier ones found: {}", e.toString());
              return Flux.empty();
            });
  }

  /// Notes that an address was asked for.
  void tried(URI url) {
    tried.add(url);
  }

  /// Notes the find and each guess that did not lead to it.
  Mono<Void> learn(@Nullable URI found, List<URI> path) {
    var find = found == null ? Mono.<Void>empty() : patterns.held(question, found, path);
    return find.thenMany(Flux.fromIterable(List.copyOf(guesses)))
        .filter(guess -> tried.contains(guess.url()) && !path.contains(guess.url()))
        .concatMap(guess -> patterns.failed(question, guess))
        .then()
        .onErrorResume(
            Exception.class,
            e -> {
              LOG.warn("what the walk found is not remembered: {}", e.toString());
              return Mono.empty();
            });
  }
}
