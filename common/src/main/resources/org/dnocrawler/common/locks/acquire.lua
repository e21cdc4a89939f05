-- Takes a lock that nobody holds. The fence never goes back, even after the counter was lost: it is at
-- least the clock in microseconds.
-- KEYS[1] lock   STRING  token of the owner
-- KEYS[2] fence  STRING  number of the newest owner
-- ARGV[1] token   who takes it
-- ARGV[2] ttl_ms  how long it is held unless renewed, ms, > 0
-- RETURNS {'acquired', fence} | {'held'}; the fence as text.  O(1).
local lock, fence = KEYS[1], KEYS[2]
local token, ttl_ms = ARGV[1], ARGV[2]
if not redis.call('SET', lock, token, 'NX', 'PX', ttl_ms) then return { 'held' } end
local now = redis.call('TIME')
local number = math.max(tonumber(redis.call('GET', fence) or '0') + 1, now[1] * 1000000 + now[2])
local text = string.format('%.0f', number)
redis.call('SET', fence, text)
return { 'acquired', text }
