package org.dnocrawler.crawler.discover;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The operator's own domains: that of its registered web site, and where that redirects to.
final class Site {

  private final Set<String> domains = new HashSet<>();

  /// Counts the URL's domain among the operator's own.
  void add(URI url) {
    domains.add(domain(url));
  }

  /// Whether the URL is on one of the operator's domains.
  boolean holds(URI url) {
    return domains.contains(domain(url));
  }

  /// The registrable domain; host and port where there is none, as for plain addresses.
  private static String domain(URI url) {
    var host = url.getHost();
    var registered =
        host == null
            ? null
            : EffectiveTldFinder.getAssignedDomain(host.toLowerCase(Locale.ROOT), true, true);
    return registered == null ? url.getRawAuthority() : registered;
  }
}
