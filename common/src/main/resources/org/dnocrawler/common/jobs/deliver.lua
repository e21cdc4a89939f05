-- Ends the lease of a job whose result is recorded and puts it on the result list.
-- KEYS[1] leases   ZSET    job id -> lease end, ms since epoch
-- KEYS[2] holders  HASH    job id -> who holds its lease
-- KEYS[3] results  LIST    ids of jobs whose result waits, oldest on the right
-- KEYS[4] job      HASH    what is known of the job
-- KEYS[5] events   STREAM  the job's log
-- ARGV[1] id            job id
-- ARGV[2] holder        who holds it
-- ARGV[3] channel       channel of the job's events
-- ARGV[4] cap           most events in the log
-- ARGV[5] body          the event
-- ARGV[6] wake_channel  channel that wakes the ingest
-- RETURNS {'moved'} | {'lost'}.  O(log N), N = held leases.
-- INCLUDE event.lua
local leases, holders, results, job, events = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local id, holder, channel, cap, body, wake_channel = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
if redis.call('HGET', holders, id) ~= holder then return { 'lost' } end
redis.call('ZREM', leases, id)
redis.call('HDEL', holders, id)
redis.call('LPUSH', results, id)
announce(job, events, channel, cap, body)
redis.call('PUBLISH', wake_channel, id)
return { 'moved' }
