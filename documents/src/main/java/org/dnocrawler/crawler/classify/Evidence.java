package org.dnocrawler.crawler.classify;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.document.DocumentText;
import org.dnocrawler.crawler.document.FetchedDocument;

/// What a document and the way to it say, ready to be searched.
///
/// @param url address, decoded, lower case
/// @param file last part of its path
/// @param linkText text of the link that led to it, lower case
/// @param headings title and lines set as or placed like headings, lower case, in order
/// @param lines all lines of text, in order, as printed
/// @param text everything in lower case, tables too
/// @param workbook whether its parts stand side by side rather than below one title
record Evidence(
    String url,
    String file,
    String linkText,
    List<String> headings,
    List<String> lines,
    String text,
    boolean workbook) {

  private static final int HEADING_LENGTH = 110;
  private static final int HEADING_LIMIT = 300;

  static Evidence of(DocumentText document, FetchedDocument fetched) {
    var headings = new ArrayList<String>();
    var lines = new ArrayList<String>();
    var text = new StringBuilder();
    var title = document.title();
    if (title != null) {
      headings.add(lower(title));
    }
    for (var block : document.blocks()) {
      switch (block) {
        case Block.Line line -> {
          addLine(line.text(), line.isHeading(), lines, headings);
          text.append(lower(line.text())).append('\n');
        }
        case Block.Table table -> {
          appendTable(table, text);
          table.rows().stream()
              .filter(row -> row.cells().size() == 1)
              .forEach(row -> addLine(row.cells().getFirst().text(), false, lines, headings));
        }
      }
    }
    var url = decoded(fetched.url());
    return new Evidence(
        url,
        url.substring(url.lastIndexOf('/') + 1),
        lower(fetched.linkText()),
        headings,
        lines,
        text.toString(),
        document.method().endsWith("-cells"));
  }

  private static void addLine(
      String text, boolean heading, List<String> lines, List<String> headings) {
    lines.add(text);
    if (heading || looksLikeHeading(text)) {
      headings.add(lower(text.substring(0, Math.min(text.length(), HEADING_LIMIT))));
    }
  }

  private static boolean looksLikeHeading(String line) {
    return line.length() <= HEADING_LENGTH
        && !line.matches(".*[.;,]$")
        && !line.matches("(?iu)^(die|der|das|alle|zzgl|zuz|hinweis|bei|für|gemäß|\\*|\\d\\)).*")
        && !Character.isLowerCase(line.codePointAt(0));
  }

  private static void appendTable(Block.Table table, StringBuilder text) {
    for (var row : table.rows()) {
      row.cells().forEach(cell -> text.append(lower(cell.text())).append(' '));
      text.append('\n');
    }
  }

  static String lower(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.GERMAN);
  }

  private static String decoded(URI url) {
    var raw = url.getRawPath() == null ? url.toString() : url.getRawPath();
    try {
      return lower(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return lower(raw);
    }
  }

  /// Title, headings, link text and file name, one a line.
  String announcements() {
    return String.join("\n", headings) + "\n" + linkText + "\n" + file;
  }
}
