package org.dnocrawler.gateway.edge;

import java.time.Duration;
import java.util.List;
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
/// @param bodyTimeout longest wait for a whole body, so that a slow client holds no service up
@Validated
@ConfigurationProperties("dno.gateway")
public record EdgeProperties(
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("64KB") DataSize maxBody,
    @DurationMin(millis = 100) @DefaultValue("10s") Duration bodyTimeout) {

  /// Copies the list, without blank entries.
  public EdgeProperties {
    trustedProxies = trustedProxies.stream().map(String::strip).filter(p -> !p.isEmpty()).toList();
  }
}
