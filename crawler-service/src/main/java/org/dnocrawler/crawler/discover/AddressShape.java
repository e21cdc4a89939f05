package org.dnocrawler.crawler.discover;

import java.net.URI;
import java.util.regex.Pattern;

/// Tells addresses that differ only by what does not matter: sessions, trackers, numbers.
final class AddressShape {

  private static final Pattern SESSION_PATH =
      Pattern.compile(";(jsessionid|sid|phpsessid)=[^/?]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern SESSION_QUERY =
      Pattern.compile(
          "(?<=[?&])(phpsessid|jsessionid|sessionid|session_id|sid|zenid|fe_typo_user|utm_\\w+"
              + "|fbclid|gclid|mtm_\\w+|pk_\\w+)=[^&]*&?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern VALUE = Pattern.compile("=[^&]*");

  private AddressShape() {}

  /// The address without names of sessions and campaigns; the same page for everybody.
  static URI withoutSession(URI url) {
    var text = url.toString();
    var plain = SESSION_QUERY.matcher(SESSION_PATH.matcher(text).replaceAll("")).replaceAll("");
    if (plain.equals(text)) {
      return url;
    }
    return URI.create(plain.replaceAll("[?&]$", ""));
  }

  /// The form of an address, in which all months of a calendar are one: numbers and the values of
  /// the query are left out.
  static String of(URI url) {
    var query = url.getRawQuery();
    var keys = query == null ? "" : "?" + VALUE.matcher(query).replaceAll("");
    return url.getRawAuthority() + NUMBER.matcher(url.getRawPath() + keys).replaceAll("#");
  }
}
