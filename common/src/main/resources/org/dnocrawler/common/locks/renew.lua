-- Extends a lock to its full length from now.
-- KEYS[1] lock    STRING  token of the owner
-- ARGV[1] token   who holds it
-- ARGV[2] ttl_ms  how long it is held unless renewed, ms, > 0
-- RETURNS {'kept'} | {'lost'}.  O(1).
local lock = KEYS[1]
local token, ttl_ms = ARGV[1], ARGV[2]
if redis.call('GET', lock) ~= token then return { 'lost' } end
redis.call('PEXPIRE', lock, ttl_ms)
return { 'kept' }
