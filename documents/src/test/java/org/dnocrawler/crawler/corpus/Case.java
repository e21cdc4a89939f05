package org.dnocrawler.crawler.corpus;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A draft, the question asked of it, and the right answer.
final class Case {

  enum Status {
    VERIFIED,
    FLAGGED,
    ABSTAINED,
    REJECTED
  }

  /// What a draft can be made into.
  enum Family {
    PDF,
    HTML,
    BOOK,
    CSV
  }

  static final String OPERATOR = "Stadtwerke Musterstadt Netz GmbH";

  final String name;
  final String trap;
  final Draft draft;
  final List<String> rows = new ArrayList<>();
  final List<String> others = new ArrayList<>();
  Status status = Status.VERIFIED;
  Set<Family> families = EnumSet.allOf(Family.class);
  int year = 2025;
  String edition = "";

  Case(String name, String trap, Draft draft) {
    this.name = name;
    this.trap = trap;
    this.draft = draft;
  }

  Case rows(List<Prices> prices) {
    prices.forEach(price -> rows.add(price.truth()));
    return this;
  }

  Case monthly(List<Prices> prices) {
    prices.forEach(price -> rows.add(price.truthWithMonth()));
    return this;
  }

  Case rowsOf(List<String> truths) {
    rows.addAll(truths);
    return this;
  }

  /// Other figures of the sheet: `slp GP AP`, `modul_1 X` and so on.
  Case other(String... truths) {
    others.addAll(List.of(truths));
    return this;
  }

  Case status(Status expected) {
    status = expected;
    return this;
  }

  Case year(int asked) {
    year = asked;
    return this;
  }

  Case edition(String expected) {
    edition = expected;
    return this;
  }

  Case only(Family first, Family... more) {
    families = EnumSet.of(first, more);
    return this;
  }
}
