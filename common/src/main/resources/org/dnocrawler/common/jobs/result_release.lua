-- Ends the lease of a result and puts it back to be handed out again, after those that wait.
-- KEYS[1] results        LIST  ids of jobs whose result waits, oldest on the right
-- KEYS[2] result_leases  ZSET  job id -> lease end, ms since epoch
-- ARGV[1] id             job id
-- ARGV[2] wake_channel   channel that wakes the ingest
-- RETURNS {'moved'} | {'lost'}.  O(log N), N = held result leases.
local results, result_leases = KEYS[1], KEYS[2]
local id, wake_channel = ARGV[1], ARGV[2]
if redis.call('ZREM', result_leases, id) == 0 then return { 'lost' } end
redis.call('LPUSH', results, id)
redis.call('PUBLISH', wake_channel, id)
return { 'moved' }
