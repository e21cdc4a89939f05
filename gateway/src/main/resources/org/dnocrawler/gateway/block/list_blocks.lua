-- The blocks that have not ended, for those who do not know them yet.
-- KEYS[1]  blocks   ZSET    end of each block, ms since epoch, by subject
-- KEYS[2]  version  STRING  time of the latest change, us since epoch
-- ARGV[1]  known    version the caller has; empty for none
-- ARGV[2]  most     blocks that are listed at most, the last to end first
-- RETURNS {'same'} | {'blocks', version, then subject, left_ms of each}.  O(N), N = blocks; {'same'} O(1).
local blocks, version = KEYS[1], KEYS[2]
local known, most = ARGV[1], tonumber(ARGV[2])
local present = redis.call('GET', version) or '0'
if present == known then
  return { 'same' }
end
local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', blocks, '-inf', string.format('%.0f', now_ms))
local reply = { 'blocks', present }
local found = redis.call('ZREVRANGE', blocks, 0, most - 1, 'WITHSCORES')
for i = 1, #found, 2 do
  reply[#reply + 1] = found[i]
  reply[#reply + 1] = tonumber(found[i + 1]) - now_ms
end
return reply
