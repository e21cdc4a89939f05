package org.dnocrawler.crawler.store;

/// What is kept under the name of a document is not that document.
public final class DamagedDocumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param sha256 the name, which is the hash of the document
  /// @param found what is kept there instead, for a person
  DamagedDocumentException(String sha256, String found) {
    super("the archive has other bytes under %s: %s".formatted(sha256, found));
  }
}
