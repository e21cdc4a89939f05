package org.dnocrawler.crawler.discover;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.fetch.WebAddress;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Reads a page: its links with the words around them, and whether it holds a table of prices.
final class PageReader {

  private static final int MOST_LINKS = 2_000;
  private static final int MOST_TEXT = 160;
  private static final Pattern FIGURE = Pattern.compile("\\d+,\\d{2}");
  private static final int MOST_LINKS_OF_A_SHELL = 2;
  private static final int MOST_TEXT_OF_A_SHELL = 400;

  /// Addresses of files that have no ending, as document managers of web sites make them.
  private static final Pattern FILE_ADDRESS =
      Pattern.compile(
          "[?&](wpdmdl|dlm_download|download_id|download_file|attachment_id|file|fileid|eid=dumpfile)="
              + "|[?&]download(=|$)|eid=dumpfile|/(downloads?|getfile|getmedia|dokument|document|file|asset)s?"
              + "/[^?#]*\\d[^/?#]*/?$",
          Pattern.CASE_INSENSITIVE);

  /// Names that say of what kind a file is.
  private static final Pattern FILE_NAME =
      Pattern.compile("(?iu)\\b(pdf|xlsx?|excel)\\b|\\d ?[km]b\\b|\\.(pdf|xlsx?)\\b|herunterladen");

  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?iu)\\W*|(hier|zum |als |jetzt )?(klicken|download|herunterladen|pdf|link|mehr|öffnen|ansehen"
              + "|anzeigen|weiter|details|dokument|datei|weiterlesen|mehr erfahren|hier)"
              + "[\\W\\d]*((pdf|xlsx?|[km]b)[\\W\\d]*)*");

  private static final Pattern CLOCK_TIME = Pattern.compile("\\b\\d{1,2}[:.]\\d{2}\\b");
  private static final Pattern WINDOW_WORDS =
      Pattern.compile("(?iu)hochlast|hlzf|(winter.*sommer|herbst.*winter|fr(ü|ue)h\\w+.*herbst)");
  private static final Pattern PRICE_WORDS =
      Pattern.compile(" (leistungspreis\\w*|arbeitspreis\\w*|lp|ap|\\w*spannung) ");

  private PageReader() {}

  /// What a page holds.
  ///
  /// @param title its title and first heading
  /// @param links in the order of the page, each address once with the first words for it
  /// @param holdsFigures whether it looks as if it held the publication itself
  /// @param needsScript whether it shows next to nothing to a visitor that runs no scripts
  record Page(String title, List<Link> links, boolean holdsFigures, boolean needsScript) {}

  /// Reads a page; markup that makes no sense makes a page without links.
  static Page read(FetchedDocument document, DataType type) {
    return parse(document)
        .map(html -> page(html, links(html, document.url()), type))
        .orElseGet(() -> new Page("", List.of(), false, false));
  }

  private static Page page(Document html, List<Link> links, DataType type) {
    boolean figures = type == DataType.HLZF ? holdsWindows(html) : hasPriceTable(html);
    var title = title(html);
    return new Page(
        title,
        links.stream().map(link -> placed(link, html)).toList(),
        figures,
        needsScript(html, links));
  }

  /// A document is also known by the page that links it; other links, such as those of a menu, are
  /// the same on every page.
  private static Link placed(Link link, Document html) {
    if (!link.document() && !LinkScorer.isDocument(link.url())) {
      return link;
    }
    var heading = html.selectFirst("h1");
    var page = URI.create(html.location());
    var place = (heading == null ? "" : shorten(heading.text())) + " " + Words.readable(page);
    return new Link(link.url(), link.text(), link.context() + " " + place, link.document());
  }

  private static boolean needsScript(Document html, List<Link> links) {
    return links.size() <= MOST_LINKS_OF_A_SHELL
        && html.text().length() < MOST_TEXT_OF_A_SHELL
        && html.select("script").stream().anyMatch(script -> LinkTarget.openedBy(script).isBlank());
  }

  private static Optional<Document> parse(FetchedDocument document) {
    var bytes = new byte[document.content().remaining()];
    document.content().duplicate().get(bytes);
    try (var in = new ByteArrayInputStream(bytes)) {
      return Optional.of(Jsoup.parse(in, document.charset(), document.url().toString()));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String title(Document html) {
    var heading = html.selectFirst("h1");
    return shorten(html.title()) + " " + (heading == null ? "" : shorten(heading.text()));
  }

  private static List<Link> links(Document html, URI page) {
    var base = base(html, page);
    var links = new LinkedHashMap<URI, Link>();
    var headings = new Headings(html);
    for (var element : html.getAllElements()) {
      if (links.size() >= MOST_LINKS) {
        break;
      }
      headings.pass(element);
      link(element, base, headings).ifPresent(link -> links.merge(link.url(), link, Link::or));
    }
    if (links.size() <= MOST_LINKS_OF_A_SHELL) {
      forwards(html, base).ifPresent(url -> links.putIfAbsent(url, new Link(url, "", "")));
    }
    return new ArrayList<>(links.values());
  }

  /// Where a page with next to no links sends its visitors by script.
  private static Optional<URI> forwards(Document html, URI base) {
    return html.select("script").stream()
        .map(LinkTarget::openedBy)
        .filter(target -> !target.isBlank())
        .findFirst()
        .flatMap(target -> WebAddress.resolve(base, target));
  }

  private static URI base(Document html, URI page) {
    var base = html.selectFirst("base[href]");
    return base == null ? page : WebAddress.resolve(page, base.attr("href")).orElse(page);
  }

  private static Optional<Link> link(Element element, URI base, Headings headings) {
    var target = LinkTarget.of(element);
    return target.isEmpty()
        ? Optional.empty()
        : WebAddress.resolve(base, target)
            .map(LinkTarget::shown)
            .map(AddressShape::withoutSession)
            .map(url -> link(url, element, headings));
  }

  /// A link that is called by a word that says nothing is called what stands around it.
  private static Link link(URI url, Element element, Headings headings) {
    var name = name(element);
    var around = Surroundings.of(element, name);
    var called =
        SAYS_NOTHING.matcher(name).matches() ? (shorten(around.own()) + " " + name).strip() : name;
    boolean document =
        element.hasAttr("download")
            || element.attr("type").equalsIgnoreCase("application/pdf")
            || FILE_ADDRESS.matcher(url.toString()).find()
            || FILE_NAME.matcher(called).find();
    var context =
        String.join(
            " ", shorten(headings.text()), shorten(around.column()), shorten(around.text()));
    return new Link(url, called, context, document);
  }

  private static String name(Element element) {
    var text = new StringBuilder(element.text());
    for (var attribute : List.of("title", "aria-label", "alt", "download")) {
      text.append(' ').append(element.attr(attribute));
    }
    element.select("img[alt]").forEach(image -> text.append(' ').append(image.attr("alt")));
    return shorten(text.toString().strip());
  }

  private static String shorten(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
  }

  private static boolean holdsWindows(Document html) {
    var text = html.text();
    return WINDOW_WORDS.matcher(text).find()
        && CLOCK_TIME.matcher(text).results().limit(4).count() == 4;
  }

  private static boolean hasPriceTable(Document html) {
    return html.select("table").stream().anyMatch(PageReader::isPriceTable);
  }

  private static boolean isPriceTable(Element table) {
    var text = table.text();
    return FIGURE.matcher(text).results().limit(4).count() == 4
        && PRICE_WORDS.matcher(Words.fold(text)).find();
  }
}
