package org.dnocrawler.local.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dnocrawler.local.process.Complaint;

/// All ports of a suite, at fixed distances from one base.
///
/// @param base port of the gateway; from 1024 to 65500
public record Ports(int base) {

  /// The base when nothing else is asked for.
  public static final int DEFAULT_BASE = 8080;

  /// Checks the base.
  ///
  /// @throws Complaint when the ports would leave the allowed range
  public Ports {
    if (base < 1024 || base > 65_500) {
      throw new Complaint(
          "The port base %d is out of range.".formatted(base), "Choose one from 1024 to 65500.");
    }
  }

  /// Port of a service, by the name of its module.
  public int of(Service service) {
    return base + service.offset();
  }

  /// Port of a service's health and metrics.
  public int managementOf(Service service) {
    return base + 10 + service.offset();
  }

  /// Port of the database.
  public int postgres() {
    return base + 4;
  }

  /// Port of the Redis of state.
  public int redisState() {
    return base + 5;
  }

  /// Port of the Redis of the cache.
  public int redisCache() {
    return base + 6;
  }

  /// Ports of the sample sites, one a site, since `robots.txt` goes by host and port.
  public List<Integer> samples() {
    return List.of(base + 7, base + 8, base + 9);
  }

  /// Names every port that is taken, in one sentence.
  ///
  /// @param embeddedPostgres whether the database's port is needed
  /// @param embeddedRedis whether the ports of Redis are needed
  /// @throws Complaint when any needed port is in use
  public void requireFree(boolean embeddedPostgres, boolean embeddedRedis) {
    var taken =
        needed(embeddedPostgres, embeddedRedis).entrySet().stream()
            .filter(port -> !isFree(port.getKey()))
            .map(port -> "%d (%s)".formatted(port.getKey(), port.getValue()))
            .collect(Collectors.joining(", "));
    if (!taken.isEmpty()) {
      throw new Complaint(
          "In use already: port " + taken + ".",
          "Stop what uses them, or move all ports: --port-base %d.".formatted(otherBase()));
    }
  }

  private Map<Integer, String> needed(boolean embeddedPostgres, boolean embeddedRedis) {
    var needed = new LinkedHashMap<Integer, String>();
    for (var service : Service.values()) {
      needed.put(of(service), service.module());
      needed.put(managementOf(service), service.module() + " management");
    }
    if (embeddedPostgres) {
      needed.put(postgres(), "Postgres");
    }
    if (embeddedRedis) {
      needed.put(redisState(), "Redis state");
      needed.put(redisCache(), "Redis cache");
    }
    samples().forEach(port -> needed.put(port, "sample site"));
    return needed;
  }

  private int otherBase() {
    for (var other = base + 1000; other <= 64_000; other += 1000) {
      if (isFreeThroughout(other)) {
        return other;
      }
    }
    return DEFAULT_BASE + 1000;
  }

  /// A base whose ports are all free at the moment.
  ///
  /// @param from where to start looking
  public static Ports free(int from) {
    for (var other = from; other <= 64_000; other += 20) {
      if (isFreeThroughout(other)) {
        return new Ports(other);
      }
    }
    throw new Complaint("There are no free ports.", "");
  }

  private static boolean isFreeThroughout(int base) {
    return new Ports(base).needed(true, true).keySet().stream().allMatch(Ports::isFree);
  }

  private static boolean isFree(int port) {
    return canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        && canListen(new InetSocketAddress(port));
  }

  private static boolean canListen(InetSocketAddress address) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
