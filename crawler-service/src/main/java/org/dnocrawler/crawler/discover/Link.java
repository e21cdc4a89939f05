package org.dnocrawler.crawler.discover;

import java.net.URI;

/// A link as it stands on a page.
///
/// @param url where it leads, canonical
/// @param text what it is called, empty where it has no words
/// @param context the heading above it and the words around it
public record Link(URI url, String text, String context) {

  /// This link, or the other one where this one has no words.
  Link or(Link other) {
    return text.isBlank() ? other : this;
  }
}
