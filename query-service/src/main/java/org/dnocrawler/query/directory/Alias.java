package org.dnocrawler.query.directory;

/// Another name by which an operator is known.
///
/// @param text the name as people write it
/// @param operator who is meant, one of several when the name is shared
/// @param ambiguous whether the name must be answered with candidates even where it fits a
///   registered name
public record Alias(String text, Operator operator, boolean ambiguous) {}
