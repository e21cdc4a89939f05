-- Adds to a number and tells every process; a new number starts at 0 and gets a time to live.
-- KEYS[1] value       STRING  whole number
-- ARGV[1] by          number  what to add, may be negative
-- ARGV[2] ttl_ms      ms      time to live of a new number, > 0
-- ARGV[3] channel     text    channel on which the key is published
-- RETURNS {'now', number}; an error reply when the value is no whole number.  O(1).
local value = KEYS[1]
local by, ttl_ms, channel = ARGV[1], ARGV[2], ARGV[3]
local number = redis.call('INCRBY', value, by)
if redis.call('PTTL', value) < 0 then redis.call('PEXPIRE', value, ttl_ms) end
redis.call('PUBLISH', channel, value)
return { 'now', number }
