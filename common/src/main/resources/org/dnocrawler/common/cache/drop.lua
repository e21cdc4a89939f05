-- Removes values, voids the permits and leases given for them, and tells every process. Safe to repeat.
-- KEYS[n] value      STRING  triples: each value's key is followed by
-- KEYS[n + 1] permit STRING  that of its permit, and
-- KEYS[n + 2] lease  STRING  that of its lease
-- ARGV[1] channel    text    channel on which each value's key is published
-- RETURNS {'dropped', removed}, removed = values that existed.  O(N), N = keys.
local channel = ARGV[1]
local removed = 0
for n = 1, #KEYS, 3 do
  removed = removed + redis.call('UNLINK', KEYS[n])
  redis.call('UNLINK', KEYS[n + 1], KEYS[n + 2])
  redis.call('PUBLISH', channel, KEYS[n])
end
return { 'dropped', removed }
