package org.dnocrawler.crawler.paths;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.dnocrawler.crawler.paths.Guess.Kind;

/// Makes guesses out of what was learned, the best first.
final class Guesses {

  private static final int MOST_OWN = 2;
  private static final int MOST_SHARED = 1;
  private static final int LEAST_OPERATORS = 2;
  private static final Comparator<Learned> MOST_PROVEN =
      Comparator.comparingInt(Learned::operators)
          .thenComparingLong(learned -> learned.successes() - learned.failures())
          .reversed();

  private final Question question;
  private final LinkedHashMap<URI, Guess> guesses = new LinkedHashMap<>();

  private Guesses(Question question) {
    this.question = question;
  }

  /// Puts guesses in order.
  ///
  /// @param known addresses that held the very publication, with their paths, newest first
  /// @param own patterns of the operator
  /// @param shared patterns of others, by their number of operators
  static List<Guess> of(
      Question question, List<Guess> known, List<Learned> own, List<Learned> shared) {
    var all = new Guesses(question);
    known.forEach(all::add);
    all.add(own, Kind.OWN_DOCUMENT, MOST_OWN);
    all.add(own, Kind.OWN_PAGE, MOST_OWN);
    var proven = shared.stream().filter(one -> one.operators() >= LEAST_OPERATORS).toList();
    all.add(proven, Kind.SHARED_DOCUMENT, MOST_SHARED);
    all.add(proven, Kind.SHARED_PAGE, MOST_SHARED);
    return new ArrayList<>(all.guesses.values());
  }

  private void add(List<Learned> learned, Kind kind, int most) {
    learned.stream()
        .filter(Learned::isTrusted)
        .filter(one -> one.page() == kind.isPage())
        .filter(one -> kind != Kind.SHARED_DOCUMENT || UrlTemplate.isOpen(one.template()))
        .sorted(MOST_PROVEN)
        .limit(most)
        .forEach(one -> expand(one, kind));
  }

  private void expand(Learned learned, Kind kind) {
    boolean own = kind == Kind.OWN_DOCUMENT || kind == Kind.OWN_PAGE;
    var site = own ? URI.create(learned.origin() + "/") : question.home();
    UrlTemplate.expand(learned.template(), site, question.year())
        .ifPresent(url -> add(new Guess(kind, url, List.of(), learned.template())));
  }

  private void add(Guess guess) {
    guesses.putIfAbsent(guess.url(), guess);
  }
}
