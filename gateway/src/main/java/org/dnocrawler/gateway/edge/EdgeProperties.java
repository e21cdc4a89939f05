package org.dnocrawler.gateway.edge;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What the gateway believes and accepts of a request.
///
/// @param trustedProxies networks (`10.0.0.0/8`, `fd00::/8`) and addresses whose `X-Forwarded-*`
///   headers are believed; none by default, so that the peer is the client
/// @param maxBody largest body that is passed on; a larger one is refused
/// @param maxDocument largest document that is passed on, with what a form adds to it; it is passed
///   on while it arrives, and refused where it turns out to be larger
/// @param documentPaths path patterns of the routes that take documents
/// @param documentTimeout longest wait for a whole document
/// @param bodyTimeout longest wait for a whole body, so that a slow client holds no service up
/// @param hosts host names that are answered, without ports; any when none is named
/// @param corsOrigins origins whose pages may call from a browser, such as `https://app.example`;
///   none by default
@Validated
@ConfigurationProperties("dno.gateway")
public record EdgeProperties(
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("64KB") DataSize maxBody,
    @DurationMin(millis = 100) @DefaultValue("10s") Duration bodyTimeout,
    @DefaultValue("26MB") DataSize maxDocument,
    @DefaultValue("/api/v1/dnos/*/*/documents") List<String> documentPaths,
    @DurationMin(millis = 100) @DefaultValue("60s") Duration documentTimeout,
    @DefaultValue List<String> hosts,
    @DefaultValue List<String> corsOrigins) {

  private static final Pattern ORIGIN =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?|https?://\\[[0-9A-Fa-f:]+](:\\d{1,5})?");

  /// Copies the lists, without blank entries; `IllegalArgumentException` for what is no network or
  /// origin.
  public EdgeProperties {
    documentPaths = List.copyOf(documentPaths);
    trustedProxies = withoutBlanks(trustedProxies);
    hosts = withoutBlanks(hosts).stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    corsOrigins = withoutBlanks(corsOrigins);
    trustedProxies.forEach(Network::parse);
    for (var origin : corsOrigins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "not an origin such as https://app.example: '" + origin + "'");
      }
    }
  }

  private static List<String> withoutBlanks(List<String> entries) {
    return entries.stream().map(String::strip).filter(entry -> !entry.isEmpty()).toList();
  }
}
