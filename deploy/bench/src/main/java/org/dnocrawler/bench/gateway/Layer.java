package org.dnocrawler.bench.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says which part of a gateway a sample of its stack belongs to.
///
/// The JDK's own code counts for who called it, but for its sockets: there the kernel is at work.
final class Layer {

  static final String UNKNOWN = "other";

  private static final String OURS = "org.dnocrawler.";
  private static final List<String> CALLED = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
  private static final Map<String, String> BY_PREFIX = byPrefix();

  private static final Map<String, String> STARTS =
      Map.of(
          "reactor.netty.http.server.HttpTrafficHandler.channelRead", "request comes in",
          "reactor.netty.http.client.HttpClientOperations.onInboundNext", "upstream answers",
          "io.lettuce.core.protocol.CommandHandler.channelRead", "Redis replies");

  private Layer() {}

  private static Map<String, String> byPrefix() {
    var layers = new LinkedHashMap<String, String>();
    layers.put("sun.nio.ch.", "kernel: sockets");
    layers.put("io.netty.", "netty");
    layers.put("reactor.netty.", "reactor-netty");
    layers.put("reactor.", "reactor-core");
    layers.put("org.springframework.security.", "spring-security");
    layers.put("com.nimbusds.", "nimbus (token)");
    layers.put("org.springframework.cloud.", "spring-cloud-gateway");
    layers.put("org.springframework.data.", "redis client");
    layers.put("io.lettuce.", "redis client");
    layers.put("org.springframework.", "spring-web, spring-core, boot");
    layers.put("io.micrometer.", "micrometer");
    layers.put("io.prometheus.", "micrometer");
    layers.put("io.github.resilience4j.", "resilience4j");
    layers.put("com.github.benmanes.", "caffeine");
    layers.put("ch.qos.", "logging");
    layers.put("org.slf4j.", "logging");
    return layers;
  }

  /// The layer of a stack.
  ///
  /// @param frames names of methods with their classes, the innermost first
  static String of(List<String> frames) {
    return frames.stream().filter(Layer::counts).findFirst().map(Layer::ofFrame).orElse(UNKNOWN);
  }

  /// The innermost frame that a layer is told by.
  static String place(List<String> frames) {
    return frames.stream().filter(Layer::counts).findFirst().orElse(UNKNOWN);
  }

  /// What happened that made the event loop run this.
  static String start(List<String> frames) {
    return frames.reversed().stream()
        .filter(STARTS::containsKey)
        .findFirst()
        .map(frame -> STARTS.getOrDefault(frame, UNKNOWN))
        .orElse("tasks of the event loops, and other threads");
  }

  private static boolean counts(String frame) {
    return frame.startsWith("sun.nio.ch.") || CALLED.stream().noneMatch(frame::startsWith);
  }

  private static String ofFrame(String frame) {
    if (frame.startsWith(OURS)) {
      var words = frame.substring(OURS.length()).split("\\.", 3);
      return words.length > 1 ? "ours: %s.%s".formatted(words[0], words[1]) : "ours";
    }
    return BY_PREFIX.entrySet().stream()
        .filter(layer -> frame.startsWith(layer.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(UNKNOWN);
  }
}
