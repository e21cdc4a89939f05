package org.dnocrawler.bench;

import java.util.HashMap;
import java.util.Map;
import org.dnocrawler.common.database.DatabaseConfiguration;
import org.dnocrawler.common.jobs.JobQueueProperties;
import org.dnocrawler.common.jobs.JobsConfiguration;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/// The parts of the queue as a service wires them, with the settings of the suite.
final class QueueContext implements AutoCloseable {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  private QueueContext(Map<String, Object> properties, Class<?>... configurations) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("bench", properties));
    context.register(configurations);
    context.refresh();
  }

  /// Redis alone.
  static QueueContext transport(RedisServerUnderTest redis) {
    return new QueueContext(redis(redis), RedisConfiguration.class, Settings.class);
  }

  /// Redis and the journal.
  ///
  /// @param most jobs that may wait
  static QueueContext journal(
      RedisServerUnderTest redis, PostgresUnderTest postgres, int connections, int most) {
    var properties = redis(redis);
    properties.putAll(postgres.properties());
    properties.put("dno.database.pool-size", connections);
    properties.put("dno.jobs.queue-limit", most);
    return new QueueContext(
        properties, RedisConfiguration.class, DatabaseConfiguration.class, JobsConfiguration.class);
  }

  private static Map<String, Object> redis(RedisServerUnderTest redis) {
    var properties = new HashMap<String, Object>();
    properties.put("dno.redis.state-url", redis.url());
    properties.put("dno.redis.command-timeout", "30s");
    return properties;
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }

  /// Binds the settings of the queue where [JobsConfiguration] is not there to do so.
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(JobQueueProperties.class)
  static class Settings {}
}
