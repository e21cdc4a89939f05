-- Stores a value whatever was there, voids the permit and lease given for it, and tells every process.
-- KEYS[1] value       STRING  cached value
-- KEYS[2] permit      STRING  permit that a fill must show
-- KEYS[3] lease       STRING  owner of the only load under way
-- ARGV[1] text        text    the value
-- ARGV[2] ttl_ms      ms      time to live, > 0
-- ARGV[3] channel     text    channel on which the key is published
-- RETURNS {'stored'}.  O(1).
local value, permit, lease = KEYS[1], KEYS[2], KEYS[3]
local text, ttl_ms, channel = ARGV[1], ARGV[2], ARGV[3]
redis.call('SET', value, text, 'PX', ttl_ms)
redis.call('UNLINK', permit, lease)
redis.call('PUBLISH', channel, value)
return { 'stored' }
