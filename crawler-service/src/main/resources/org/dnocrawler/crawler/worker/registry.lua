-- Notes that a process with workers is there, or that it goes, and tells who is there.
--
-- KEYS[1] seen      ZSET  name of a process -> when it was last heard of, ms since epoch
-- KEYS[2] details   HASH  name of a process -> what it told of itself, JSON
-- ARGV[1] name      which process tells, text; empty when nobody does
-- ARGV[2] told      what it tells, JSON text; empty when it goes
-- ARGV[3] forget_ms how long a silent process is remembered, ms, > 0
-- RETURNS {'workers', told, seen_ms, told, seen_ms, ...} by name.  O(N), N = processes.
local seen, details = KEYS[1], KEYS[2]
local name, told, forget_ms = ARGV[1], ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME') -- {seconds, microseconds}: one clock for every process
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
if name ~= '' and told ~= '' then
  redis.call('ZADD', seen, string.format('%d', now_ms), name)
  redis.call('HSET', details, name, told)
elseif name ~= '' then
  redis.call('ZREM', seen, name)
  redis.call('HDEL', details, name)
end
for _, silent in ipairs(redis.call('ZRANGEBYSCORE', seen, '-inf', string.format('(%d', now_ms - forget_ms))) do
  redis.call('ZREM', seen, silent)
  redis.call('HDEL', details, silent)
end
local names = redis.call('ZRANGE', seen, 0, -1)
table.sort(names)
local reply = { 'workers' }
for _, one in ipairs(names) do
  local of_one = redis.call('HGET', details, one)
  if of_one then
    reply[#reply + 1] = of_one
    reply[#reply + 1] = tonumber(redis.call('ZSCORE', seen, one))
  end
end
return reply
