package org.dnocrawler.crawler.paths;

import java.net.URI;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Remembers where publications were found, and guesses from it where others are.
///
/// A pattern that an admin has flagged is kept and never used. What fails more often than it holds
/// is not used either, until it holds again.
public interface Patterns {

  /// Where to look first, best first: known documents, then the operator's own patterns, then those
  /// of several other operators; few, since each costs a request.
  Flux<Guess> guesses(Question question);

  /// Notes that the publication was found.
  ///
  /// @param url where
  /// @param path addresses from the home page to it, itself included
  Mono<Void> held(Question question, URI url, List<URI> path);

  /// Notes that a guess came to nothing.
  Mono<Void> failed(Question question, Guess guess);
}
