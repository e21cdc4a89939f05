package org.dnocrawler.crawler.paths;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address in which the year is left open.
///
/// `{year}` stands for it, `{yy}` for its two last digits, `{last}` for the year before: files are
/// put into the folder of the year in which they were made.
public final class UrlTemplate {

  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{24,}");
  private static final Pattern OPEN = Pattern.compile("\\{(year|yy|last)}");

  private UrlTemplate() {}

  /// Path and query of an address with each form of the year left open.
  ///
  /// @return empty for an address by content, which says nothing of other years
  public static Optional<String> of(URI url, int year) {
    var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    var address = url.getRawPath() + query;
    if (HASH.matcher(address).find()) {
      return Optional.empty();
    }
    int file = url.getRawPath().lastIndexOf('/') + 1;
    var open =
        address.substring(0, file).replaceAll("(?<!\\d)%d(?!\\d)".formatted(year - 1), "{last}")
            + shortYear(address.substring(file), year);
    return Optional.of(
        open.replaceAll("(?<!\\d)(0101)?%d(0101)?(?!\\d)".formatted(year), "$1{year}$2"));
  }

  /// Whether the template names a year at all.
  public static boolean isOpen(String template) {
    return OPEN.matcher(template).find();
  }

  /// The address for a year on the site of a URL.
  public static Optional<URI> expand(String template, URI site, int year) {
    var filled =
        template
            .replace("{year}", Integer.toString(year))
            .replace("{yy}", "%02d".formatted(year % 100))
            .replace("{last}", Integer.toString(year - 1));
    try {
      return Optional.of(
          new URI("%s://%s%s".formatted(site.getScheme(), site.getRawAuthority(), filled)));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /// Two digits on their own, or in a date of the first of January.
  private static String shortYear(String file, int year) {
    var digits = "%02d".formatted(year % 100);
    return file.replaceAll("(?<=[-_.])%s(?=[-_.]|$)".formatted(digits), "{yy}")
        .replaceAll("(?<!\\d)%s(?=-?01-?01(?!\\d))".formatted(digits), "{yy}");
  }
}
