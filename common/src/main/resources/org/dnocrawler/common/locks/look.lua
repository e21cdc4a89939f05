-- Shows who holds a lock, without the secret.
-- KEYS[1] lock   STRING  token of the owner
-- KEYS[2] fence  STRING  number of the newest owner
-- ARGV[1] shown  characters of the token that are shown, > 0
-- RETURNS {'held', owner, fence, remaining_ms} | {'free'}; the fence as text.  O(1).
local lock, fence = KEYS[1], KEYS[2]
local shown = tonumber(ARGV[1])
local token = redis.call('GET', lock)
if not token then return { 'free' } end
return { 'held', string.sub(token, 1, shown), redis.call('GET', fence) or '0', redis.call('PTTL', lock) }
