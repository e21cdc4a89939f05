-- Gives a lock back.
-- KEYS[1] lock   STRING  token of the owner
-- ARGV[1] token  who holds it
-- RETURNS {'kept'} when it was still held | {'lost'}.  O(1).
local lock = KEYS[1]
local token = ARGV[1]
if redis.call('GET', lock) ~= token then return { 'lost' } end
redis.call('DEL', lock)
return { 'kept' }
