package org.dnocrawler.faults.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How the queue is set up in every process of the bench: short leases, few tries, soon again.
public final class QueueSettings {

  /// How long a process may stay silent.
  public static final Duration LEASE = Duration.ofSeconds(2);

  /// Failed runs after which a job is given up.
  public static final int MAX_ATTEMPTS = 3;

  /// Silent runs after which a job is given up.
  public static final int DEATHS_LIMIT = 3;

  /// A list with work is served at least once in so many claims.
  public static final int SHARE = 6;

  /// Jobs of one user in one turn.
  public static final int QUANTUM = 2;

  private QueueSettings() {}

  /// The settings as a service reads them.
  ///
  /// @param redisUrl where Redis is
  /// @param databaseUrl where Postgres is
  /// @param role the process' role in Postgres
  public static Map<String, Object> properties(
      String redisUrl, String databaseUrl, String role, String password) {
    var all = new HashMap<String, Object>();
    all.put("dno.redis.state-url", redisUrl);
    all.put("dno.redis.command-timeout", "1500ms");
    all.put("dno.redis.connect-timeout", "1500ms");
    all.put("dno.database.url", databaseUrl);
    all.put("dno.database.user", role);
    all.put("dno.database.password", password);
    all.put("dno.database.pool-size", "6");
    all.put("dno.jobs.lease", LEASE.toMillis() + "ms");
    all.put("dno.jobs.max-attempts", MAX_ATTEMPTS);
    all.put("dno.jobs.deaths-limit", DEATHS_LIMIT);
    all.put("dno.jobs.backoff-base", "100ms");
    all.put("dno.jobs.backoff-max", "1s");
    all.put("dno.jobs.share", SHARE);
    all.put("dno.jobs.quantum", QUANTUM);
    all.put("dno.jobs.streams", streams());
    return all;
  }

  /// Whether waiting jobs are kept in streams: read where the services read it, `USE_REDIS_QUEUE`.
  public static boolean streams() {
    return Boolean.parseBoolean(System.getenv("USE_REDIS_QUEUE"));
  }

  /// The settings that the checker needs.
  public static Map<String, String> facts() {
    return Map.of(
        "lease_ms", Long.toString(LEASE.toMillis()),
        "max_attempts", Integer.toString(MAX_ATTEMPTS),
        "deaths_limit", Integer.toString(DEATHS_LIMIT),
        "share", Integer.toString(SHARE),
        "quantum", Integer.toString(QUANTUM));
  }
}
