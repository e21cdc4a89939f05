package org.dnocrawler.faults.actor;

import java.util.Map;
import org.dnocrawler.common.database.DatabaseConfiguration;
import org.dnocrawler.common.jobs.JobControl;
import org.dnocrawler.common.jobs.JobMaintenance;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.JobsConfiguration;
import org.dnocrawler.common.jobs.ResultQueue;
import org.dnocrawler.common.redis.RedisConfiguration;
import org.dnocrawler.faults.load.QueueSettings;
import org.dnocrawler.faults.plant.Plant;
import org.dnocrawler.faults.plant.UnguardedStatements;
import org.dnocrawler.faults.stores.PostgresServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// One instance of the queue, wired as a service wires it.
final class Instance {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  /// @param role its role in Postgres
  Instance(ActorOptions options, String role) {
    var properties = properties(options, role);
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("faults", properties));
    if (Plant.of(options.plant) == Plant.FENCING_OFF) {
      context.getBeanFactory().addBeanPostProcessor(new UnguardedStatements());
    }
    context.register(
        RedisConfiguration.class, DatabaseConfiguration.class, JobsConfiguration.class);
    context.refresh();
  }

  private static Map<String, Object> properties(ActorOptions options, String role) {
    var password = System.getenv().getOrDefault(ActorOptions.PASSWORD, "");
    return QueueSettings.properties(
        "redis://127.0.0.1:" + options.redisPort,
        "postgresql://127.0.0.1:%d/%s".formatted(options.postgresPort, PostgresServer.DATABASE),
        role,
        password);
  }

  Jobs jobs() {
    return context.getBean(Jobs.class);
  }

  ResultQueue results() {
    return context.getBean(ResultQueue.class);
  }

  JobMaintenance maintenance() {
    return context.getBean(JobMaintenance.class);
  }

  ObjectProvider<JobControl> control() {
    return context.getBeanProvider(JobControl.class);
  }
}
