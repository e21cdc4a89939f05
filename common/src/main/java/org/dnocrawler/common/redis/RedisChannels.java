package org.dnocrawler.common.redis;

/// Every pub/sub channel of the suite.
///
/// A message may be lost while a subscriber reconnects: it only wakes, the store answers.
public final class RedisChannels {

  /// Wakes idle workers; the message is the priority of the list that grew.
  public static final String JOBS_WAKE = "job_queue:wake";

  /// Wakes the ingest of results; the message is the job id.
  public static final String RESULTS_WAKE = "crawl_results:wake";

  /// Names a cache key that every instance drops from its local cache, or a pattern, or is a sign
  /// of life.
  public static final String CACHE_INVALIDATE = "cache:invalidate";

  /// Wakes those who wait for another process to load a value; the message is the cache key.
  public static final String CACHE_FILLED = "cache:filled";

  /// Names a revoked token id or session.
  public static final String AUTH_REVOKED = "channel:auth:revoked";

  /// System-wide events for admins.
  public static final String ADMIN_SYSTEM = "channel:admin:system";

  private RedisChannels() {}

  /// Events of one job as JSON.
  public static String job(String jobId) {
    return "channel:job:" + jobId;
  }

  /// Events that concern one user as JSON.
  public static String user(String userId) {
    return "channel:user:" + userId;
  }
}
