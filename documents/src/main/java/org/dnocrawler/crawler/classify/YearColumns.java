package org.dnocrawler.crawler.classify;

import java.util.regex.Pattern;

/// Columns of a table that say in which year each row applies.
public final class YearColumns {

  private static final Pattern HEADER =
      Pattern.compile(
          "(?iu)(?:kalender)?jahr|g(?:ü|ue)ltig(?:keit)?(?: ab| von| seit)?|valid_?from|year");

  private YearColumns() {}

  /// Whether a header says that its column holds years, or first days of validity.
  public static boolean isHeader(String text) {
    return HEADER.matcher(text).matches();
  }
}
