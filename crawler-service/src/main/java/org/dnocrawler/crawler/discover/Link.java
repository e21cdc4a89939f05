package org.dnocrawler.crawler.discover;

import java.net.URI;

/// A link as it stands on a page.
///
/// @param url where it leads, canonical
/// @param text what it is called, empty where it has no words
/// @param context the heading above it and the words around it
/// @param document whether the page says that it leads to a file, not to another page
public record Link(URI url, String text, String context, boolean document) {

  /// A link of which nothing says whether it leads to a file.
  public Link(URI url, String text, String context) {
    this(url, text, context, false);
  }

  /// This link, or the other one where this one has no words.
  Link or(Link other) {
    return text.isBlank() ? other : this;
  }
}
