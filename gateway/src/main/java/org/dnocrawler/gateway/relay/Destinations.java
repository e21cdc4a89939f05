package org.dnocrawler.gateway.relay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dnocrawler.gateway.upstream.UpstreamGuard;
import org.dnocrawler.gateway.upstream.UpstreamProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.netty.http.client.HttpClient;

/// Which service a path leads to, in the order of the routes; none where the path may not be
/// relayed.
final class Destinations {

  private static final int MOST_REMEMBERED = 10_000;

  private final List<PathPattern> relayed;
  private final List<Route> routes = new ArrayList<>();
  private final Cache<String, Optional<Destination>> found =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

  Destinations(
      RelayProperties properties,
      UpstreamProperties upstreams,
      Map<String, UpstreamGuard> guards,
      HttpClient client) {
    this.relayed = patterns(properties.paths());
    upstreams.services().entrySet().stream()
        .sorted(Comparator.comparingInt(service -> service.getValue().order()))
        .forEach(service ->
            routes.add(
                new Route(
                    patterns(service.getValue().paths()),
                    destination(
                        service.getValue(),
                        Objects.requireNonNull(guards.get(service.getKey())),
                        client))));
  }

  private static Destination destination(
      UpstreamProperties.Service service, UpstreamGuard guard, HttpClient client) {
    return new Destination(
        base(service), guard, new LoopClients(client.responseTimeout(guard.timeout())));
  }

  /// A service.
  ///
  /// @param base start of its URLs, without a slash at the end
  /// @param guard what every call of it passes
  /// @param clients with its timeout
  record Destination(String base, UpstreamGuard guard, LoopClients clients) {}

  private record Route(List<PathPattern> patterns, Destination destination) {}

  /// Where a path leads; null where it may not be relayed.
  @Nullable Destination of(String path) {
    return found.get(path, this::find).orElse(null);
  }

  private Optional<Destination> find(String path) {
    var parsed = PathContainer.parsePath(path);
    if (matches(relayed, parsed)) {
      for (var route : routes) {
        if (matches(route.patterns(), parsed)) {
          return Optional.of(route.destination());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean matches(List<PathPattern> patterns, PathContainer path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }

  private static List<PathPattern> patterns(List<String> texts) {
    return texts.stream().map(PathPatternParser.defaultInstance::parse).toList();
  }

  private static String base(UpstreamProperties.Service service) {
    var text = service.url().toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
