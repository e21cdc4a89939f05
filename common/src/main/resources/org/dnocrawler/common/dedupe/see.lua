-- Notes that a member was seen, and forgets some of those that were seen too long ago.
-- KEYS[1] seen          ZSET  member -> moment of its first time, ms since epoch
-- ARGV[1] member        who is seen
-- ARGV[2] retention_ms  how long it counts as seen, ms, > 0
-- ARGV[3] most          members to forget at a time, > 0
-- RETURNS {'first'} | {'seen'}.  O(log N), N = members.
local seen = KEYS[1]
local member, retention_ms, most = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local time = redis.call('TIME') -- one clock for every instance
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
local forgotten_ms = now_ms - retention_ms

local old = redis.call('ZRANGEBYSCORE', seen, '-inf', forgotten_ms, 'LIMIT', 0, most)
if #old > 0 then redis.call('ZREM', seen, unpack(old)) end

local since_ms = redis.call('ZSCORE', seen, member)
if since_ms and tonumber(since_ms) > forgotten_ms then return { 'seen' } end
redis.call('ZADD', seen, now_ms, member)
redis.call('PEXPIRE', seen, retention_ms)
return { 'first' }
