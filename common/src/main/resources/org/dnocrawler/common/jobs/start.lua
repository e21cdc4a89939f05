-- Turns a claim into the lease of a run, once the journal has given its epoch.
-- KEYS[1] leases   ZSET    job id -> lease end, ms since epoch
-- KEYS[2] holders  HASH    job id -> who holds its lease
-- KEYS[3] job      HASH    what is known of the job
-- KEYS[4] events   STREAM  the job's log
-- ARGV[1] id        job id
-- ARGV[2] token     who claimed it
-- ARGV[3] epoch     who holds it from now on
-- ARGV[4] lease_ms  lease length, ms, > 0
-- ARGV[5] channel   channel of the job's events
-- ARGV[6] cap       most events in the log
-- ARGV[7] body      the event
-- RETURNS {'started', deadline_ms} | {'lost'}.  O(log N), N = held leases.
-- INCLUDE event.lua
local leases, holders, job, events = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id, token, epoch, lease_ms = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local channel, cap, body = ARGV[5], ARGV[6], ARGV[7]

if redis.call('HGET', holders, id) ~= token then return { 'lost' } end
local deadline_ms = now_ms() + lease_ms
redis.call('ZADD', leases, deadline_ms, id)
redis.call('HSET', holders, id, epoch)
redis.call('HSET', job, 'epoch', epoch)
announce(job, events, channel, cap, body)
return { 'started', deadline_ms }
