package org.dnocrawler.gateway.relay;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which requests may be relayed.
///
/// @param enabled whether any are
/// @param paths path patterns of reads that need the role user, are answered by a service, and are
///   passed on unchanged
@ConfigurationProperties("dno.gateway.relay")
public record RelayProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue({"/api/v1/dnos/**", "/api/v1/stats/**", "/api/v1/compare", "/api/v1/changes"})
        List<String> paths) {

  /// What the gateway answers itself, or not to every user; never relayed.
  private static final Pattern OWN =
      Pattern.compile("/api/v1/(admin|auth|users|live|jobs)(/.*)?|/api/v1/?[*{].*");

  /// Copies the list, and checks that nothing is relayed that needs the ordinary way.
  public RelayProperties {
    paths = List.copyOf(paths);
    for (var path : paths) {
      if (!path.startsWith("/api/v1/") || OWN.matcher(path).matches()) {
        throw new IllegalArgumentException("not a path of reads that may be relayed: " + path);
      }
    }
  }
}
