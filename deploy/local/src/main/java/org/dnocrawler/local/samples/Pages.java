package org.dnocrawler.local.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the web pages of one sample site: one frame with its menu around each page.
///
/// @param root folder that the site is served from
/// @param operator whose site it is
/// @param menu links of the menu as HTML
record Pages(Path root, SampleOperator operator, String menu) {

  /// Writes one page.
  ///
  /// @param path path in the site; one that ends in `/` is its `index.html`
  /// @param title title and first heading
  /// @param body HTML below the heading
  Pages page(String path, String title, String body) throws IOException {
    return text(path.endsWith("/") ? path + "index.html" : path, frame(title, body));
  }

  /// Writes any text file.
  Pages text(String path, String content) throws IOException {
    var file = file(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /// The file behind a path of the site.
  Path file(String path) {
    return root.resolve(path.substring(1));
  }

  private String frame(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="de">
    <head><meta charset="utf-8"><title>%1$s | %2$s</title>
    <meta name="generator" content="DNO Crawler sample site"></head>
    <body>
    <!-- Sample site of an invented operator, served by ./dno on this machine only. -->
    <header><p>%2$s</p><nav>%3$s</nav></header>
    <main>
    <h1>%1$s</h1>
    %4$s
    </main>
    <footer><p>%2$s, Musterweg 1, 00000 %5$s. Muster zum Ausprobieren von DNO Crawler.</p>
    <a href="/impressum.html">Impressum</a> <a href="/datenschutz.html">Datenschutz</a></footer>
    </body>
    </html>
    """
        .formatted(title, operator.name(), menu, body, operator.city());
  }

  /// The pages every operator has and nobody looks for.
  Pages usual() throws IOException {
    return page("/impressum.html", "Impressum", "<p>Erfundener Netzbetreiber.</p>")
        .page("/datenschutz.html", "Datenschutz", "<p>Diese Seite setzt keine Cookies.</p>")
        .page("/stoerung.html", "Störung melden", "<p>Telefon 0000 / 00 00 00</p>")
        .page("/netzanschluss.html", "Netzanschluss", "<p>Formulare zum Netzanschluss.</p>");
  }

  /// An HTML list of links.
  static String links(List<String> anchors) {
    return "<ul>\n"
        + String.join("\n", anchors.stream().map("<li>%s</li>"::formatted).toList())
        + "\n</ul>";
  }

  /// One link.
  static String link(String href, String words) {
    return "<a href=\"%s\">%s</a>".formatted(href, words);
  }
}
