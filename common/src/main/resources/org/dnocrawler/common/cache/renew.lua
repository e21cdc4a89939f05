-- Keeps a load's lease while the load runs. Safe to repeat.
-- KEYS[1] lease       STRING  owner of the only load under way
-- ARGV[1] owner       text    who loads
-- ARGV[2] lease_ms    ms      how long the lease is good from now, > 0
-- RETURNS {'renewed'} | {'lost'}.  O(1).
local lease = KEYS[1]
local owner, lease_ms = ARGV[1], ARGV[2]
if redis.call('GET', lease) ~= owner then return { 'lost' } end
redis.call('PEXPIRE', lease, lease_ms)
return { 'renewed' }
