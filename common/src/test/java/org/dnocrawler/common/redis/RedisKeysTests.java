package org.dnocrawler.common.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The names are a contract with running servers: a changed one loses what is stored under it.
class RedisKeysTests {

  @Test
  void keysOfJobsKeepTheirNames() {
    assertThat(
            List.of(
                RedisKeys.job("j1"),
                RedisKeys.jobEvents("j1"),
                RedisKeys.jobAskers("j1"),
                RedisKeys.jobQueue("high"),
                RedisKeys.JOBS_SCHEDULED,
                RedisKeys.JOB_LEASES,
                RedisKeys.JOBS_WAITING,
                RedisKeys.JOBS_PAUSED,
                RedisKeys.JOB_EPOCH,
                RedisKeys.jobLine("high", "u1"),
                RedisKeys.jobsReturned("high"),
                RedisKeys.streams(),
                RedisKeys.streamLine("high", "u1"),
                RedisKeys.streamReturned("high"),
                RedisKeys.streamsUnread(),
                RedisKeys.JOB_CLAIMS,
                RedisKeys.JOBS_DEAD,
                RedisKeys.ACTIVE_JOBS,
                RedisKeys.CRAWL_RESULTS,
                RedisKeys.CRAWL_RESULT_LEASES))
        .containsExactly(
            "job:j1",
            "job:j1:events",
            "job:j1:askers",
            "job_queue:high",
            "job_queue:scheduled",
            "job_queue:leases",
            "job_queue:waiting",
            "job_queue:paused",
            "job_queue:epoch",
            "job_queue:high:user:u1",
            "job_queue:high:returned",
            "queue:",
            "queue:high:user:u1",
            "queue:high:returned",
            "queue:unread",
            "job_queue:claims",
            "job_queue:dead",
            "active_jobs",
            "crawl_results",
            "crawl_results:leases");
  }

  @Test
  void keysOfWorkersKeepTheirNames() {
    assertThat(List.of(RedisKeys.JOB_WORKERS, RedisKeys.JOB_WORKER_DETAILS))
        .containsExactly("job_queue:workers", "job_queue:workers:details");
  }

  @Test
  void keysOfIdentityKeepTheirNames() {
    assertThat(
            List.of(
                RedisKeys.session("s1"),
                RedisKeys.userSessions("u1"),
                RedisKeys.refreshToken("ab"),
                RedisKeys.revokedToken("t1")))
        .containsExactly("session:s1", "session:user:u1", "refresh_token:ab", "token:blacklist:t1");
  }

  @Test
  void keysOfCacheLimitsAndLocksKeepTheirNames() {
    assertThat(
            List.of(
                RedisKeys.queryCache("ab"),
                RedisKeys.dnoData("netze-bw", 2025, "netzentgelte"),
                RedisKeys.cached("search", "x"),
                RedisKeys.cachePermit("cache:search:x"),
                RedisKeys.cacheLease("cache:search:x"),
                RedisKeys.limit("ip", "gcra-60s", "ip=8.10.0.0.1"),
                RedisKeys.limitBlock("ip=8.10.0.0.1"),
                RedisKeys.LIMIT_BLOCKS,
                RedisKeys.LIMIT_BLOCKS_VERSION,
                RedisKeys.limitTop("7"),
                RedisKeys.aiTokens("u1"),
                RedisKeys.lock("reconcile"),
                RedisKeys.lockFence("reconcile"),
                RedisKeys.hostSlot("netze.test"),
                RedisKeys.dedupe("documents"),
                RedisKeys.liveSession("w1"),
                RedisKeys.queryStats("2025-01-01")))
        .containsExactly(
            "query_cache:ab",
            "dno_data:netze-bw:2025:netzentgelte",
            "cache:search:x",
            "cache:permit:cache:search:x",
            "cache:lease:cache:search:x",
            "rate_limit:ip:gcra-60s:ip=8.10.0.0.1",
            "rate_limit:block:ip=8.10.0.0.1",
            "rate_limit:blocks",
            "rate_limit:blocks:version",
            "rate_limit:top:7",
            "rate:ai:u1:tokens",
            "lock:reconcile",
            "lock:reconcile:fence",
            "lock:host:netze.test",
            "dedupe:documents",
            "ws:session:w1",
            "stats:queries:2025-01-01");
  }

  @Test
  void channelsKeepTheirNames() {
    assertThat(
            List.of(
                RedisChannels.job("j1"),
                RedisChannels.user("u1"),
                RedisChannels.JOBS_WAKE,
                RedisChannels.RESULTS_WAKE,
                RedisChannels.CACHE_INVALIDATE,
                RedisChannels.CACHE_FILLED,
                RedisChannels.AUTH_REVOKED,
                RedisChannels.ADMIN_SYSTEM))
        .containsExactly(
            "channel:job:j1",
            "channel:user:u1",
            "job_queue:wake",
            "crawl_results:wake",
            "cache:invalidate",
            "cache:filled",
            "channel:auth:revoked",
            "channel:admin:system");
  }
}
