package org.dnocrawler.query.interpret;

import java.util.Set;

/// The words around the years of a question, folded.
final class YearWords {

  /// Words before the first year of a stretch that goes on.
  static final Set<String> SINCE = Vocabulary.words("seit since");

  /// Words that leave one end of a stretch open.
  static final Set<String> OPEN = Vocabulary.words("bis until till vor before nach after");

  /// Words before a year from which on something holds.
  static final Set<String> FROM = Vocabulary.words("ab starting onwards onward");

  /// Words before a day on which something begins.
  static final Set<String> STARTS = Vocabulary.words("ab zum per from as");

  /// Words between the first and the last year of a stretch.
  static final Set<String> TO = Vocabulary.words("bis to until through till thru");

  /// Words before a stretch whose ends `und` joins.
  static final Set<String> BETWEEN = Vocabulary.words("zwischen between");

  /// Words that rule a year out.
  static final Set<String> NOT =
      Vocabulary.words(
          "nicht statt anstatt not instead ausser ohne except excluding kein keine without");

  /// Words between those and the year.
  static final Set<String> SKIPPED =
      Vocabulary.words(
          """
          dem den das jahr jahre year the of anfang ende fuer for ein von 1 01 12 31 end start
          """);

  /// Words that join two years.
  static final Set<String> LINKS =
      Vocabulary.words(
          """
          und oder bzw and or sowie vs versus gegen mit zu to auf bis with gegenueber than als
          """);

  /// Words for the present.
  static final Set<String> CURRENT =
      Vocabulary.words(
          """
          aktuell aktuelle aktuellen aktueller aktuelles derzeit derzeitige derzeitigen
          derzeitiges momentan momentane momentanen gegenwaertig gegenwaertige heute heutige
          heutigen jetzt jetzige jetzigen current currently now today presently momentanes
          heutiges jetziges
          """);

  /// Words before the day of a document.
  static final Set<String> WRITTEN =
      Vocabulary.words("stand vom veroeffentlicht published dated version erstellt");

  /// Words with which people correct themselves.
  static final Set<String> DOUBT =
      Vocabulary.words(
          """
          nein aeh korrektur quatsch vielmehr correction sorry moment verschrieben oops ups rather
          eher
          """);

  private YearWords() {}
}
