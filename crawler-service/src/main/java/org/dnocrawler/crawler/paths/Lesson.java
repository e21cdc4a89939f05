package org.dnocrawler.crawler.paths;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// What one find teaches: the pattern of the document and that of the page it was linked on.
///
/// @param page whether it is the page
/// @param origin scheme, host and port it holds for
/// @param template path and query with the year left open
record Lesson(boolean page, String origin, String template) {

  /// The lessons of a find; none where the address says nothing.
  static List<Lesson> of(Question question, URI url, List<URI> path) {
    var lessons = new ArrayList<Lesson>();
    UrlTemplate.of(url, question.year())
        .ifPresent(template -> lessons.add(new Lesson(false, origin(url), template)));
    if (path.size() >= 2) {
      var page = path.get(path.size() - 2);
      if (!page.equals(question.home()) && !page.getRawPath().endsWith(".xml")) {
        UrlTemplate.of(page, question.year())
            .ifPresent(template -> lessons.add(new Lesson(true, origin(page), template)));
      }
    }
    return lessons;
  }

  static String origin(URI url) {
    return "%s://%s".formatted(url.getScheme(), url.getRawAuthority());
  }
}
