-- Extends a lease to its full length from now.
-- KEYS[1] leases   ZSET  job id -> lease end, ms since epoch
-- KEYS[2] holders  HASH  job id -> who holds its lease
-- ARGV[1] id        job id
-- ARGV[2] holder    who holds it
-- ARGV[3] lease_ms  lease length, ms, > 0
-- RETURNS {'renewed', deadline_ms} | {'lost'}.  O(log N), N = held leases.
-- INCLUDE event.lua
local leases, holders = KEYS[1], KEYS[2]
local id, holder, lease_ms = ARGV[1], ARGV[2], tonumber(ARGV[3])
if redis.call('HGET', holders, id) ~= holder then return { 'lost' } end
local deadline_ms = now_ms() + lease_ms
redis.call('ZADD', leases, deadline_ms, id)
return { 'renewed', deadline_ms }
