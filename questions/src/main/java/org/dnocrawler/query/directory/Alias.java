package org.dnocrawler.query.directory;

/// Another name by which an operator is known.
///
/// @param text the name as people write it
/// @param operator who is meant, one of several when the name is shared
/// @param kind what name it is, such as `brand`, `former`, `ambiguous` (it must be answered with
///   candidates even where it fits a registered name) or `main` (it means this operator even where
///   the names of others begin with it)
public record Alias(String text, Operator operator, String kind) {

  /// Whether the name must be answered with candidates.
  public boolean ambiguous() {
    return "ambiguous".equals(kind);
  }

  /// Whether the operator was called so once.
  public boolean former() {
    return "former".equals(kind);
  }

  /// Whether the name means this operator alone.
  public boolean main() {
    return "main".equals(kind);
  }
}
