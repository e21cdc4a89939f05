-- Gives the permit to replace a value that is there, unless another process is loading.
-- KEYS[1] permit      STRING  permit that a fill must show
-- KEYS[2] lease       STRING  owner of the only load under way
-- ARGV[1] candidate   text    becomes the permit where there is none
-- ARGV[2] permit_ms   ms      how long the permit is good from now, > 0
-- ARGV[3] owner       text    who wants the lease; empty for a load that needs none
-- ARGV[4] lease_ms    ms      how long the lease is good from now, > 0
-- RETURNS {'miss', permit} | {'busy', left_ms}.  O(1).
local permit, lease = KEYS[1], KEYS[2]
local candidate, permit_ms, owner, lease_ms = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if owner ~= '' and not redis.call('SET', lease, owner, 'PX', lease_ms, 'NX') then
  return { 'busy', redis.call('PTTL', lease) }
end
local current = redis.call('GET', permit)
if not current then current = candidate end
redis.call('SET', permit, current, 'PX', permit_ms)
return { 'miss', current }
