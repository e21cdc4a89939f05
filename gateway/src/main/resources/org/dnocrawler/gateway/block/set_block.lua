-- Blocks a subject, or gives its block another end.
-- KEYS[1]  block      STRING  why, as JSON; as long as the block
-- KEYS[2]  blocks     ZSET    end of each block, ms since epoch, by subject
-- KEYS[3]  version    STRING  time of the latest change, us since epoch
-- ARGV[1]  subject    who is blocked
-- ARGV[2]  detail     why, by whom and since when, JSON
-- ARGV[3]  length_ms  how long, ms, > 0
-- RETURNS {'blocked', until_ms}.  O(log N), N = blocks.
local block, blocks, version = KEYS[1], KEYS[2], KEYS[3]
local subject, detail, length_ms = ARGV[1], ARGV[2], ARGV[3]
local time = redis.call('TIME') -- one clock for every gateway
local until_ms = time[1] * 1000 + math.floor(time[2] / 1000) + length_ms

redis.call('SET', block, detail, 'PX', length_ms)
redis.call('ZADD', blocks, string.format('%.0f', until_ms), subject)
redis.call('SET', version, string.format('%.0f', time[1] * 1000000 + time[2]))
return { 'blocked', until_ms }
