package org.dnocrawler.crawler.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import org.dnocrawler.common.redis.StateRedis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the registry, and has this process told to it.
@Configuration(proxyBeanMethods = false)
class WorkerRegistryConfiguration {

  @Bean
  WorkerRegistry workerRegistry(StateRedis redis) {
    return new WorkerRegistry(redis);
  }

  @Bean
  WorkerPresence workerPresence(WorkerRegistry registry, WorkerProperties properties, Clock clock) {
    var host = host();
    var pid = ProcessHandle.current().pid();
    var startedAt = Instant.now(clock);
    return new WorkerPresence(
        registry,
        draining ->
            new WorkerProcess(
                properties.name(), host, pid, startedAt, properties.concurrency(), draining));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unknown";
    }
  }
}
