-- Names leases that ran out, with their holders, and leaves them as they are.
-- KEYS[1] leases   ZSET  job id -> lease end, ms since epoch
-- KEYS[2] holders  HASH  job id -> who holds its lease
-- ARGV[1] count    most leases to name
-- RETURNS {'expired', id, holder, id, holder, ...}; an unknown holder is ''.  O(log N + count).
-- INCLUDE event.lua
local leases, holders = KEYS[1], KEYS[2]
local count = ARGV[1]
local reply = { 'expired' }
for _, id in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', now_ms(), 'LIMIT', 0, count)) do
  reply[#reply + 1] = id
  reply[#reply + 1] = redis.call('HGET', holders, id) or ''
end
return reply
