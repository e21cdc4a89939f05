-- Names jobs whose time has come, and leaves them as they are.
-- KEYS[1] scheduled  ZSET  job id -> due time, ms since epoch
-- ARGV[1] count      most jobs to name
-- RETURNS {'due', id, id, ...}.  O(log N + count).
-- INCLUDE event.lua
local scheduled = KEYS[1]
local count = ARGV[1]
local reply = { 'due' }
for _, id in ipairs(redis.call('ZRANGEBYSCORE', scheduled, '-inf', now_ms(), 'LIMIT', 0, count)) do
  reply[#reply + 1] = id
end
return reply
