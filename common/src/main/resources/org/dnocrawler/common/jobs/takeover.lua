-- Takes an expired lease from its holder, for the one who puts the job back.
-- KEYS[1] leases   ZSET  job id -> lease end, ms since epoch
-- KEYS[2] holders  HASH  job id -> who holds its lease
-- ARGV[1] id        job id
-- ARGV[2] holder    who held it when it was seen; '' for nobody
-- ARGV[3] token     who holds it from now on
-- ARGV[4] lease_ms  lease length, ms, > 0
-- RETURNS {'taken'} | {'lost'}.  O(log N), N = held leases.
-- INCLUDE event.lua
local leases, holders = KEYS[1], KEYS[2]
local id, holder, token, lease_ms = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local now = now_ms()
local deadline_ms = redis.call('ZSCORE', leases, id)
if not deadline_ms or tonumber(deadline_ms) > now then return { 'lost' } end
if (redis.call('HGET', holders, id) or '') ~= holder then return { 'lost' } end
redis.call('ZADD', leases, now + lease_ms, id)
redis.call('HSET', holders, id, token)
return { 'taken' }
