package org.dnocrawler.crawler.discover;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a search of a site ended.
public enum Outcome {
  /// The publication was found and read.
  FOUND,
  /// The site was searched and does not hold it, as far as one can see.
  NONE,
  /// The site, or its likeliest page, turns the crawler away or needs a browser.
  BLOCKED,
  /// The site did not answer, or something likely could not be had for now.
  UNREACHABLE,
  /// The address is none of the public web, or leads round in circles.
  REFUSED;

  /// The name on the wire: lower case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
