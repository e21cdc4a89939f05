package org.dnocrawler.crawler.discover;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words of an operator's name that tell it from others; one site may hold several networks.
final class OperatorName {

  private static final int SHORTEST = 4;
  private static final Set<String> COMMON =
      Set.of(
          "netz",
          "netze",
          "strom",
          "stadtwerke",
          "stadtwerk",
          "gemeindewerke",
          "werke",
          "gmbh",
          "energie",
          "energieversorgung",
          "versorgung",
          "versorgungsbetriebe",
          "stromnetz",
          "stromnetze",
          "energienetze",
          "netzgesellschaft",
          "verteilnetz",
          "elektrizitaetswerk",
          "ueberlandwerk",
          "stadtnetz",
          "stadtnetze",
          "netzbetrieb",
          "verteilung",
          "gesellschaft",
          "service",
          "netzservice",
          "betriebe",
          "technische",
          "kommunale",
          "markt",
          "stadt",
          "gemeinde",
          "regional",
          "inselwerke",
          "stromversorgung",
          "stromverteilung");

  private final List<String> words;

  /// @param name as registered; null where any operator will do
  OperatorName(@Nullable String name) {
    this.words =
        name == null
            ? List.of()
            : Arrays.stream(Words.fold(name).strip().split(" ", -1))
                .filter(word -> word.length() >= SHORTEST && !COMMON.contains(word))
                .map(word -> " " + word + " ")
                .toList();
  }

  /// Whether folded text has one of them.
  boolean in(String folded) {
    return words.stream().anyMatch(folded::contains);
  }
}
