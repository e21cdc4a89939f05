package org.dnocrawler.crawler.validate;

import org.dnocrawler.common.tariff.PriceSheet;

/// What the checks allow to do with an extraction.
public sealed interface Validation {

  /// The figures can be stored; each row says how far it may be trusted.
  ///
  /// @param sheet the charges with the verdict of every check
  record Valid(PriceSheet sheet) implements Validation {}

  /// The figures cannot be charges of this kind and must not be stored.
  ///
  /// @param reason why, a short phrase for a person
  record Refused(String reason) implements Validation {}
}
