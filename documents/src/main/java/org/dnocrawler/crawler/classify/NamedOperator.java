package org.dnocrawler.crawler.classify;

import java.util.Optional;

/// A company that a heading names, as whose the tables below are.
///
/// @param name as printed, without its legal form
public record NamedOperator(String name) {

  private static final int HEADING_LENGTH = 110;

  /// Reads a heading; empty when it names no company, or more than one.
  public static Optional<NamedOperator> of(String heading) {
    if (heading.length() > HEADING_LENGTH) {
      return Optional.empty();
    }
    var names =
        OperatorFinder.COMPANY
            .matcher(heading)
            .results()
            .map(match -> match.group(1).strip())
            .filter(name -> !OperatorFinder.tokens(name).isEmpty())
            .distinct()
            .toList();
    return names.size() == 1 ? Optional.of(new NamedOperator(names.getFirst())) : Optional.empty();
  }

  /// Whether this may be another name of the same company.
  public boolean isSame(String other) {
    var tokens = OperatorFinder.tokens(other);
    return OperatorFinder.tokens(name).stream().anyMatch(tokens::contains)
        || OperatorFinder.isSame(name, other);
  }

  /// Whether this may be another name of the same company.
  public boolean isSame(NamedOperator other) {
    return isSame(other.name);
  }
}
