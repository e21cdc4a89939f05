-- Takes a lock from its owner. The fence grows as if there were a next owner already, so that whoever
-- asks for the newest number refuses the old one from now on.
-- KEYS[1] lock   STRING  token of the owner
-- KEYS[2] fence  STRING  number of the newest owner
-- RETURNS {'cleared'} | {'free'} when nobody held it.  O(1).
local lock, fence = KEYS[1], KEYS[2]
if redis.call('DEL', lock) == 0 then return { 'free' } end
local now = redis.call('TIME')
local number = math.max(tonumber(redis.call('GET', fence) or '0') + 1, now[1] * 1000000 + now[2])
redis.call('SET', fence, string.format('%.0f', number))
return { 'cleared' }
