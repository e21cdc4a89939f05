-- Leases the oldest result that waits.
-- KEYS[1] results        LIST  ids of jobs whose result waits, oldest on the right
-- KEYS[2] result_leases  ZSET  job id -> lease end, ms since epoch
-- ARGV[1] lease_ms       lease length, ms, > 0
-- RETURNS {'leased', id} | {'idle'}.  O(log N), N = held result leases.
local clock = redis.call('TIME')
local now_ms = clock[1] * 1000 + math.floor(clock[2] / 1000)
local results, result_leases = KEYS[1], KEYS[2]
local lease_ms = tonumber(ARGV[1])
local id = redis.call('RPOP', results)
if not id then return { 'idle' } end
redis.call('ZADD', result_leases, now_ms + lease_ms, id)
return { 'leased', id }
