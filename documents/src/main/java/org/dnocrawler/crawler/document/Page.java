package org.dnocrawler.crawler.document;

import java.util.List;

/// One page of a document by the places of its words.
///
/// @param number counted from 1
/// @param lines its lines, top to bottom
/// @param rulings straight lines drawn on it
public record Page(int number, List<PrintedLine> lines, List<Ruling> rulings) {

  /// Copies the lists.
  public Page {
    lines = List.copyOf(lines);
    rulings = List.copyOf(rulings);
  }
}
