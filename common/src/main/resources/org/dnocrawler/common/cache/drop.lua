-- Removes values, voids the permits given for them, and tells every process. Safe to repeat.
-- KEYS[n] value and permit  STRING  pairs: each value's key is followed by its permit's key
-- ARGV[1] channel           text    channel on which each value's key is published
-- RETURNS {'dropped', removed}, removed = keys that existed.  O(N), N = keys.
local channel = ARGV[1]
local removed = redis.call('UNLINK', unpack(KEYS))
for n = 1, #KEYS, 2 do
  redis.call('PUBLISH', channel, KEYS[n])
end
return { 'dropped', removed }
