package org.dnocrawler.crawler.reading;

import org.dnocrawler.common.tariff.Publication;

/// What a document holds of one kind of publication wanted.
public sealed interface Finding {

  /// Figures were read; each says how far it may be trusted.
  ///
  /// @param publication the figures with the verdict of every check
  record Found(Publication publication) implements Finding {}

  /// The document may be of the kind wanted, but the figures wanted are not in it or not certain.
  ///
  /// @param reason why, a short phrase for a person
  record Abstained(String reason) implements Finding {}

  /// The document cannot be read or is something else.
  ///
  /// @param reason what it is, a short phrase for a person
  record Rejected(String reason) implements Finding {}
}
