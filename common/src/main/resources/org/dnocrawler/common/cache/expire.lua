-- Sets the time to live of a value that is there, and tells every process. Safe to repeat.
-- KEYS[1] value       STRING  cached value
-- ARGV[1] ttl_ms      ms      time to live from now, > 0
-- ARGV[2] channel     text    channel on which the key is published
-- RETURNS {'set'} | {'none'}.  O(1).
local value = KEYS[1]
local ttl_ms, channel = ARGV[1], ARGV[2]
if redis.call('PEXPIRE', value, ttl_ms) == 0 then return { 'none' } end
redis.call('PUBLISH', channel, value)
return { 'set' }
