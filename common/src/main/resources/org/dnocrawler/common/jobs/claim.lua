-- Leases the most urgent job that waits. Every share-th claim looks at the low list first, and the one
-- half a share before it at the normal list, so that neither starves.
-- KEYS[1] high     LIST    ids of waiting jobs, oldest on the right
-- KEYS[2] normal   LIST    likewise
-- KEYS[3] low      LIST    likewise
-- KEYS[4] leases   ZSET    job id -> lease end, ms since epoch
-- KEYS[5] holders  HASH    job id -> who holds its lease
-- KEYS[6] claims   STRING  how many jobs were claimed
-- ARGV[1] token     who holds the lease
-- ARGV[2] lease_ms  lease length, ms, > 0
-- ARGV[3] share     a lower list is served at least once in so many claims, >= 2
-- RETURNS {'leased', id, list} with list high, normal or low | {'idle'}.  O(log N), N = held leases.
-- INCLUDE event.lua
local high, normal, low, leases, holders, claims = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local token, lease_ms, share = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local turn = (tonumber(redis.call('GET', claims) or '0') + 1) % share
local lists = { high = high, normal = normal, low = low }
local order = { 'high', 'normal', 'low' }
if turn == 0 then
  order = { 'low', 'high', 'normal' }
elseif turn == math.floor(share / 2) then
  order = { 'normal', 'high', 'low' }
end
for _, list in ipairs(order) do
  local id = redis.call('RPOP', lists[list])
  while id and redis.call('ZSCORE', leases, id) do id = redis.call('RPOP', lists[list]) end
  if id then
    redis.call('INCR', claims)
    redis.call('ZADD', leases, now_ms() + lease_ms, id)
    redis.call('HSET', holders, id, token)
    return { 'leased', id, list }
  end
end
return { 'idle' }
