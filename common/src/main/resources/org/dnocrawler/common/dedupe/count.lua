-- Counts the members that were seen not too long ago.
-- KEYS[1] seen          ZSET  member -> moment of its first time, ms since epoch
-- ARGV[1] retention_ms  how long a member counts as seen, ms, > 0
-- RETURNS {'members', number}.  O(log N), N = members.
local seen = KEYS[1]
local retention_ms = tonumber(ARGV[1])
local time = redis.call('TIME') -- one clock for every instance
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
return { 'members', redis.call('ZCOUNT', seen, '(' .. string.format('%d', now_ms - retention_ms), '+inf') }
