package org.dnocrawler.common.redis;

/// Every Redis key of the suite, `{type}:{identifier}[:…]`; no other class writes one.
///
/// Identifiers that come from outside (IP addresses, e-mail addresses, questions) are hashed or
/// checked by the caller, so that no two subjects can share a key. The literal forms are pinned by
/// `RedisKeysTests`; `docs/redis-keys.md` lists type, time to live and owner of each.
public final class RedisKeys {

  /// SET of ids of jobs that run; no TTL, a job leaves it with its lease.
  public static final String ACTIVE_JOBS = "active_jobs";

  /// ZSET of due time in epoch ms by job id, of jobs that wait for a later try; no TTL.
  public static final String JOBS_SCHEDULED = "job_queue:scheduled";

  /// ZSET of lease end in epoch ms by job id; no TTL.
  public static final String JOB_LEASES = "job_queue:leases";

  /// HASH of how many jobs wait, by list, and of how many jobs of the turn were given; no TTL.
  public static final String JOBS_WAITING = "job_queue:waiting";

  /// SET of the lists that hand nothing out; no TTL, until they are resumed.
  public static final String JOBS_PAUSED = "job_queue:paused";

  /// STRING: the highest epoch that a lease was granted under; no TTL, it must never go back.
  public static final String JOB_EPOCH = "job_queue:epoch";

  /// STRING: how many jobs were claimed, for the share of the lower lists; no TTL.
  public static final String JOB_CLAIMS = "job_queue:claims";

  /// LIST of ids of jobs that failed for good; no TTL.
  public static final String JOBS_DEAD = "job_queue:dead";

  /// LIST of ids of jobs whose result waits for query-service, oldest on the right; no TTL.
  public static final String CRAWL_RESULTS = "crawl_results";

  /// ZSET of lease end in epoch ms by job id, of results that are being ingested; no TTL.
  public static final String CRAWL_RESULT_LEASES = "crawl_results:leases";

  /// ZSET of last signs of life in epoch ms by name of a process with workers; silent ones go after
  /// 60 s.
  public static final String JOB_WORKERS = "job_queue:workers";

  /// HASH of what each process with workers tells of itself, JSON by name; left with
  /// `job_queue:workers`.
  public static final String JOB_WORKER_DETAILS = "job_queue:workers:details";

  /// STRING: counter of changes to the blocks; no TTL, it must never go back.
  public static final String LIMIT_BLOCKS_VERSION = "rate_limit:blocks:version";

  /// ZSET of the end of each block, epoch ms, by subject; ended ones go with the next change.
  public static final String LIMIT_BLOCKS = "rate_limit:blocks";

  private RedisKeys() {}

  /// LIST of users with jobs of one priority (`high`, `normal`, `low`), whose turn it is on the
  /// right; no TTL, a user leaves it with the last of these jobs.
  public static String jobQueue(String priority) {
    return "job_queue:" + priority;
  }

  /// LIST of one user's job ids of one priority, oldest on the right; no TTL, gone when empty.
  public static String jobLine(String priority, String userId) {
    return jobQueue(priority) + ":user:" + userId;
  }

  /// LIST of job ids of one priority that workers handed back, to go first; no TTL, gone when
  /// empty.
  public static String jobsReturned(String priority) {
    return jobQueue(priority) + ":returned";
  }

  /// Start of the keys of the stream transport.
  public static String streams() {
    return "queue:";
  }

  /// STREAM of one user's job ids of one priority, read by the group `workers`; no TTL, gone when
  /// empty. Stream transport.
  public static String streamLine(String priority, String userId) {
    return streams() + priority + ":user:" + userId;
  }

  /// STREAM of job ids of one priority that workers handed back; no TTL, gone when empty. Stream
  /// transport.
  public static String streamReturned(String priority) {
    return streams() + priority + ":returned";
  }

  /// HASH of how many entries of each stream were not read yet; no TTL. Stream transport.
  public static String streamsUnread() {
    return streams() + "unread";
  }

  /// HASH: status, progress, current_step, dno, year, data_type, user_id, epoch; 24 h after its
  /// end.
  public static String job(String jobId) {
    return "job:" + jobId;
  }

  /// STREAM of the job's events, capped at 256; 24 h after its end.
  public static String jobEvents(String jobId) {
    return "job:" + jobId + ":events";
  }

  /// SET of the users who asked for the job and may follow it; 24 h after its end.
  public static String jobAskers(String jobId) {
    return "job:" + jobId + ":askers";
  }

  /// HASH: user_id, email, role, login_time, ip, user_agent, last_activity; 30 d sliding.
  public static String session(String sessionId) {
    return "session:" + sessionId;
  }

  /// ZSET of session ids by last activity in epoch ms; as long as the longest session.
  public static String userSessions(String userId) {
    return "session:user:" + userId;
  }

  /// HASH: user_id, session_id, family, successor, expires_at; 30 d.
  public static String refreshToken(String sha256) {
    return "refresh_token:" + sha256;
  }

  /// STRING: wrong passwords for one account since the first of them; 15 min.
  public static String loginFailures(String emailSha256) {
    return "lockout:login:" + emailSha256;
  }

  /// STRING, present while an access token is revoked, by the token's id, or while those of a
  /// session are, by the session's id: then the epoch second up to which they are; a token's life.
  public static String revokedToken(String tokenId) {
    return "token:blacklist:" + tokenId;
  }

  /// STRING: interpretation of a question as JSON; 24 h. Cache role.
  public static String queryCache(String sha256) {
    return "query_cache:" + sha256;
  }

  /// STRING: data of one operator, year and type as JSON; 24 h verified, 1 h otherwise. Cache role.
  public static String dnoData(String slug, int year, String dataType) {
    return "dno_data:" + slug + ":" + year + ":" + dataType;
  }

  /// STRING: any cached answer; TTL as its namespace says. Cache role. The namespaces `permit` and
  /// `lease` are the cache's own.
  public static String cached(String namespace, String key) {
    return "cache:" + namespace + ":" + key;
  }

  /// STRING: permit that a fill of that cache key must show; twice the longest load. Cache role.
  public static String cachePermit(String key) {
    return "cache:permit:" + key;
  }

  /// STRING: owner of the only load of that cache key; 3 s by default, renewed. Cache role.
  public static String cacheLease(String key) {
    return "cache:lease:" + key;
  }

  /// STRING or ZSET: what one policy has counted for one subject; until all units are back.
  ///
  /// @param policy name of the policy; never `block`
  /// @param form algorithm and window, such as `gcra-60s`: under another form it is another count
  /// @param subject who is counted, in parts that name their own length
  public static String limit(String policy, String form, String subject) {
    return "rate_limit:" + policy + ":" + form + ":" + subject;
  }

  /// STRING: why a subject is blocked, as JSON; as long as it is.
  public static String limitBlock(String subject) {
    return "rate_limit:block:" + subject;
  }

  /// ZSET of requests in one minute (epoch minutes) by policy and subject; 15 min.
  public static String limitTop(String minute) {
    return "rate_limit:top:" + minute;
  }

  /// STRING: tokens of language models that a user's jobs have spent; 24 h from the first.
  public static String aiTokens(String userId) {
    return "rate:ai:" + userId + ":tokens";
  }

  /// STRING: owner token of a lock; 300 s by default, renewed.
  public static String lock(String name) {
    return "lock:" + name;
  }

  /// STRING: fencing counter of a lock; no TTL, it must never go back.
  public static String lockFence(String name) {
    return "lock:" + name + ":fence";
  }

  /// STRING: next moment, epoch ms, at which a host may be asked again; a minute past that moment.
  public static String hostSlot(String host) {
    return "lock:host:" + host;
  }

  /// ZSET of the moment, epoch ms, at which a member was first seen; 90 d after the last new one.
  public static String dedupe(String set) {
    return "dedupe:" + set;
  }

  /// HASH: user_id, connected_at, last_activity, subscriptions; 90 s, renewed.
  public static String liveSession(String sessionId) {
    return "ws:session:" + sessionId;
  }

  /// HASH of counters total, cache_hits, crawls, failed of one day (`YYYY-MM-DD`); 7 d.
  public static String queryStats(String date) {
    return "stats:queries:" + date;
  }
}
