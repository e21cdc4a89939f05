-- Stores a value unless its key was dropped since the permit was given. Safe to repeat.
-- KEYS[1] value       STRING  cached value
-- KEYS[2] permit      STRING  permit that a fill must show
-- ARGV[1] shown       text    permit that the filler was given
-- ARGV[2] text        text    the value
-- ARGV[3] ttl_ms      ms      time to live, > 0
-- RETURNS {'stored'} | {'refused'}.  O(1).
local value, permit = KEYS[1], KEYS[2]
local shown, text, ttl_ms = ARGV[1], ARGV[2], ARGV[3]
if redis.call('GET', permit) ~= shown then return { 'refused' } end
redis.call('SET', value, text, 'PX', ttl_ms)
return { 'stored' }
