-- Ends the lease of a job that waits for its next try.
-- KEYS[1] leases     ZSET    job id -> lease end, ms since epoch
-- KEYS[2] holders    HASH    job id -> who holds its lease
-- KEYS[3] scheduled  ZSET    job id -> due time, ms since epoch
-- KEYS[4] job        HASH    what is known of the job
-- KEYS[5] events     STREAM  the job's log
-- ARGV[1] id        job id
-- ARGV[2] holder    who holds it
-- ARGV[3] delay_ms  how long it waits, ms, >= 0
-- ARGV[4] channel   channel of the job's events
-- ARGV[5] cap       most events in the log
-- ARGV[6] body      the event
-- RETURNS {'moved'} | {'lost'}.  O(log N), N = held leases and scheduled jobs.
-- INCLUDE event.lua
local leases, holders, scheduled, job, events = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local id, holder, delay_ms = ARGV[1], ARGV[2], tonumber(ARGV[3])
local channel, cap, body = ARGV[4], ARGV[5], ARGV[6]
if redis.call('HGET', holders, id) ~= holder then return { 'lost' } end
redis.call('ZREM', leases, id)
redis.call('HDEL', holders, id)
redis.call('ZADD', scheduled, now_ms() + delay_ms, id)
announce(job, events, channel, cap, body)
return { 'moved' }
