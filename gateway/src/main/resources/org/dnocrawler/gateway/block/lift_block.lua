-- Ends a block before its time.
-- KEYS[1]  block    STRING  why, as JSON
-- KEYS[2]  blocks   ZSET    end of each block, ms since epoch, by subject
-- KEYS[3]  version  STRING  time of the latest change, us since epoch
-- ARGV[1]  subject  who is blocked
-- RETURNS {'lifted'} | {'absent'}.  O(log N), N = blocks.
local block, blocks, version = KEYS[1], KEYS[2], KEYS[3]
local subject = ARGV[1]
local time = redis.call('TIME')

redis.call('DEL', block)
if redis.call('ZREM', blocks, subject) == 0 then
  return { 'absent' }
end
redis.call('SET', version, string.format('%.0f', time[1] * 1000000 + time[2]))
return { 'lifted' }
