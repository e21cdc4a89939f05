package org.dnocrawler.crawler.document;

/// What came of reading a document.
public sealed interface Reading {

  /// The document was read.
  ///
  /// @param text what it says
  record Read(DocumentText text) implements Reading {}

  /// The bytes are no document that can be read.
  ///
  /// @param reason why, a short phrase for a person, such as `encrypted`
  record Unreadable(String reason) implements Reading {}
}
