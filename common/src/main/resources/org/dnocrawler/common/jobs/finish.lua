-- Takes a job that is at its end out of the index and tells the end once.
-- KEYS[1]  leases         ZSET    job id -> lease end, ms since epoch
-- KEYS[2]  holders        HASH    job id -> who holds its lease
-- KEYS[3]  scheduled      ZSET    job id -> due time, ms since epoch
-- KEYS[4]  results        LIST    ids of jobs whose result waits
-- KEYS[5]  result_leases  ZSET    job id -> lease end, ms since epoch
-- KEYS[6]  active         SET     ids of jobs that are not at their end
-- KEYS[7]  dead           LIST    ids of failed jobs, newest on the left
-- KEYS[8]  job            HASH    what is known of the job
-- KEYS[9]  events         STREAM  the job's log
-- KEYS[10] askers         SET     ids of users who may follow it
-- ARGV[1] id            job id
-- ARGV[2] channel       channel of the job's events
-- ARGV[3] cap           most events in the log
-- ARGV[4] body          the event
-- ARGV[5] status        how it ended: completed, failed or cancelled
-- ARGV[6] retention_ms  how long hash, log and askers are kept, ms
-- ARGV[7] dead_cap      most ids in the dead list
-- RETURNS {'finished'} | {'already'}.  O(log N + R), N = leases and scheduled jobs, R = waiting results.
-- INCLUDE event.lua
local leases, holders, scheduled, results, result_leases = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local active, dead, job, events, askers = KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10]
local id, channel, cap, body, status = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local retention_ms, dead_cap = ARGV[6], tonumber(ARGV[7])

redis.call('ZREM', leases, id)
redis.call('HDEL', holders, id)
redis.call('ZREM', scheduled, id)
redis.call('ZREM', result_leases, id)
redis.call('LREM', results, 0, id)
redis.call('SREM', active, id)
if redis.call('HGET', job, 'status') == status then return { 'already' } end
if status == 'failed' then
  redis.call('LPUSH', dead, id)
  redis.call('LTRIM', dead, 0, dead_cap - 1)
end
announce(job, events, channel, cap, body)
for _, key in ipairs({ job, events, askers }) do redis.call('PEXPIRE', key, retention_ms) end
return { 'finished' }
