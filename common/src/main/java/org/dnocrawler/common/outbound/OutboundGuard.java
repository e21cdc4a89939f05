package org.dnocrawler.common.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.http.client.InetAddressFilter;

/// Decides which servers of others the suite may speak to: public ones, on the web's ports.
///
/// It is asked twice: about each URL before it is used, redirect targets included, and about each
/// address at the moment of connecting, so that a name which changes its address gains nothing. The
/// only exceptions are the configured `host:port` pairs, and only when named literally.
public final class OutboundGuard implements InetAddressFilter {

  private static final Pattern NAME =
      Pattern.compile("(?!-)[a-z0-9-]{1,63}(\\.(?!-)[a-z0-9-]{1,63})+\\.?");
  private static final Pattern NUMERIC_END =
      Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Set<String> PRIVATE_SUFFIXES =
      Set.of("localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa");

  private final InetAddressFilter external = InetAddressFilter.externalAddresses();
  private final Set<String> exceptions;

  /// A guard with exceptions.
  ///
  /// @param allowedLocal `host:port` pairs that are allowed whatever they resolve to; `host:*`
  ///   stands for all ports of a host, and is for tools that a person starts, not for services
  public OutboundGuard(List<String> allowedLocal) {
    this.exceptions =
        allowedLocal.stream()
            .map(pair -> pair.toLowerCase(Locale.ROOT))
            .map(OutboundGuard::withPlainHost)
            .collect(Collectors.toUnmodifiableSet());
  }

  /// What speaks against a URL by its looks alone; empty when nothing does.
  public Optional<String> objection(URI url) {
    var scheme = url.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      return Optional.of("not a web address");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("credentials in the address");
    }
    var host = url.getHost();
    if (host == null) {
      return Optional.of("no valid host");
    }
    return isException(url) ? Optional.empty() : objection(host, url.getPort());
  }

  /// Whether the URL is on one of the configured exceptions.
  public boolean isException(URI url) {
    return isException(url.getHost(), portOf(url));
  }

  /// The port a URL stands for.
  public static int portOf(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }

  @Override
  public boolean matches(InetSocketAddress address) {
    if (isException(address.getHostString(), address.getPort())) {
      return true;
    }
    return address.getAddress() != null && matches(address.getAddress());
  }

  @Override
  public boolean matches(InetAddress address) {
    return external.matches(address) && (address instanceof Inet4Address || isGlobal(address));
  }

  private boolean isException(String host, int port) {
    var name = plain(host.toLowerCase(Locale.ROOT));
    return exceptions.contains(name + ":" + port) || exceptions.contains(name + ":*");
  }

  private static String withPlainHost(String pair) {
    int colon = pair.lastIndexOf(':');
    return colon < 0 ? pair : plain(pair.substring(0, colon)) + pair.substring(colon);
  }

  /// One spelling of an IPv6 address, which URLs have in brackets and sockets in full.
  private static String plain(String host) {
    boolean isBracketed = host.startsWith("[") && host.endsWith("]");
    var bare = isBracketed ? host.substring(1, host.length() - 1) : host;
    if (bare.indexOf(':') < 0) {
      return host;
    }
    try {
      return InetAddress.ofLiteral(bare).getHostAddress();
    } catch (IllegalArgumentException _) {
      return host; // no address: nothing is allowed by it
    }
  }

  private Optional<String> objection(String host, int port) {
    if (port != -1 && port != 80 && port != 443) {
      return Optional.of("port " + port + " is not a port of the web");
    }
    if (host.startsWith("[") || DOTTED_QUAD.matcher(host).matches()) {
      return matches(InetAddress.ofLiteral(host))
          ? Optional.empty()
          : Optional.of("not a public address");
    }
    if (NUMERIC_END.matcher(host).matches()) {
      return Optional.of("an address in an odd form");
    }
    var name = host.toLowerCase(Locale.ROOT);
    var plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    var top = plain.substring(plain.lastIndexOf('.') + 1);
    return NAME.matcher(name).matches() && !PRIVATE_SUFFIXES.contains(top)
        ? Optional.empty()
        : Optional.of("not a public host name");
  }

  /// Global unicast is `2000::/3`; documentation addresses of `3fff::/20` are no hosts.
  private static boolean isGlobal(InetAddress address) {
    var bytes = address.getAddress();
    return (bytes[0] & 0xe0) == 0x20 && !(bytes[0] == 0x3f && (bytes[1] & 0xff) == 0xff);
  }
}
