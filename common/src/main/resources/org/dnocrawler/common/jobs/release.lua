-- Ends the lease of a job and puts it back on its list.
-- KEYS[1] leases   ZSET    job id -> lease end, ms since epoch
-- KEYS[2] holders  HASH    job id -> who holds its lease
-- KEYS[3] list     LIST    ids of waiting jobs, oldest on the right
-- KEYS[4] job      HASH    what is known of the job
-- KEYS[5] events   STREAM  the job's log
-- ARGV[1] id            job id
-- ARGV[2] holder        who holds it
-- ARGV[3] side          'front' to be claimed next, 'back' to queue up again
-- ARGV[4] channel       channel of the job's events
-- ARGV[5] cap           most events in the log
-- ARGV[6] body          the event; empty for none
-- ARGV[7] wake_channel  channel that wakes workers
-- ARGV[8] wake_message  name of the list
-- RETURNS {'moved'} | {'lost'}.  O(log N), N = held leases.
-- INCLUDE event.lua
local leases, holders, list, job, events = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local id, holder, side = ARGV[1], ARGV[2], ARGV[3]
local channel, cap, body, wake_channel, wake_message = ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8]
if redis.call('HGET', holders, id) ~= holder then return { 'lost' } end
redis.call('ZREM', leases, id)
redis.call('HDEL', holders, id)
redis.call(side == 'front' and 'RPUSH' or 'LPUSH', list, id)
announce(job, events, channel, cap, body)
redis.call('PUBLISH', wake_channel, wake_message)
return { 'moved' }
