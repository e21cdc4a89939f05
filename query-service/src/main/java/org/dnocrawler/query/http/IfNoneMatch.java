package org.dnocrawler.query.http;

import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/// Reads `If-None-Match` (RFC 9110 § 13.1.2).
final class IfNoneMatch {

  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");

  private IfNoneMatch() {}

  /// Whether the header names the tag, by weak comparison, or every tag.
  static boolean holds(HttpHeaders headers, String tag) {
    var lines = headers.get(HttpHeaders.IF_NONE_MATCH);
    return lines != null && lines.stream().anyMatch(line -> names(line, tag));
  }

  private static boolean names(String line, String tag) {
    return "*".equals(line.strip())
        || TAG.matcher(line).results().anyMatch(found -> found.group(1).equals(tag));
  }
}
