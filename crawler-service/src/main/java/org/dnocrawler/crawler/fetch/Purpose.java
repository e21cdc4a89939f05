package org.dnocrawler.crawler.fetch;

import java.util.Locale;

/// Why a URL is asked for; shown with every fetch.
public enum Purpose {
  /// The rules of a host.
  ROBOTS,
  /// The page a walk begins at.
  HOME,
  /// A list of the site's addresses.
  SITEMAP,
  /// An address that held a publication before.
  KNOWN,
  /// An address guessed from those of other years or operators.
  PATTERN,
  /// A page that may lead on.
  PAGE,
  /// A document that may be the one sought.
  DOCUMENT;

  /// The name on the wire: lower case.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
