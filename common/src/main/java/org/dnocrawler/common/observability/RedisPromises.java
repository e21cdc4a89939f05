package org.dnocrawler.common.observability;

import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// Checks both Redis roles before the service takes requests.
///
/// A broken promise is logged; in strict mode it, or a Redis that does not answer, ends the start.
/// Runs on the starting thread, which may wait.
final class RedisPromises implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RedisPromises.class);

  private final List<RedisRoleCheck> roles;
  private final boolean strict;
  private volatile boolean running;

  RedisPromises(List<RedisRoleCheck> roles, boolean strict) {
    this.roles = roles;
    this.strict = strict;
  }

  List<RedisRoleCheck> roles() {
    return roles;
  }

  @Override
  public void start() {
    roles.forEach(this::check);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Before the web server, after the connection factories.
  @Override
  public int getPhase() {
    return 0;
  }

  private void check(RedisRoleCheck role) {
    if (!(role.connections() instanceof RedisConnectionFactory connections)) {
      return;
    }
    var outcome = ask(role, connections);
    if (outcome.health() == Health.UP) {
      return;
    }
    if (strict) {
      throw new RedisPromiseBrokenException(role.name(), outcome.reasons());
    }
    outcome.reasons().forEach(reason -> log.warn("{}: {}", role.name(), reason));
  }

  private static CheckOutcome ask(RedisRoleCheck role, RedisConnectionFactory connections) {
    try (var connection = connections.getConnection()) {
      var info = connection.serverCommands().info();
      return role.judge(info == null ? new Properties() : info);
    } catch (RuntimeException e) {
      return CheckOutcome.down("does not answer: " + e.getClass().getSimpleName());
    }
  }
}
