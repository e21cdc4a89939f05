-- Ends a load and wakes those who wait for it. Safe to repeat.
-- KEYS[1] lease       STRING  owner of the only load under way
-- ARGV[1] owner       text    who loaded
-- ARGV[2] channel     text    channel of those who wait
-- ARGV[3] value       text    key of the value, which is published
-- RETURNS {'released'} | {'lost'}.  O(1).
local lease = KEYS[1]
local owner, channel, value = ARGV[1], ARGV[2], ARGV[3]
if redis.call('GET', lease) ~= owner then return { 'lost' } end
redis.call('DEL', lease)
redis.call('PUBLISH', channel, value)
return { 'released' }
