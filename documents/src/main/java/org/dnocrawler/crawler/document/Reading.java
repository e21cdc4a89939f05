package org.dnocrawler.crawler.document;

/// What came of reading a document.
public sealed interface Reading {

  /// The document was read.
  ///
  /// @param text what it says
  record Read(DocumentText text) implements Reading {}

  /// The document was read but for pages that cannot be read here.
  ///
  /// @param text what the rest says; without blocks when there is no rest
  /// @param missing which pages and why, a short phrase for a person
  record PartlyRead(DocumentText text, String missing) implements Reading {}

  /// The bytes are no document that can be read.
  ///
  /// @param reason why, a short phrase for a person, such as `encrypted`
  record Unreadable(String reason) implements Reading {}
}
