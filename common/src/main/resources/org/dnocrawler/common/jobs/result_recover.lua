-- Puts results whose lease ran out back, to be handed out next.
-- KEYS[1] results        LIST  ids of jobs whose result waits, oldest on the right
-- KEYS[2] result_leases  ZSET  job id -> lease end, ms since epoch
-- ARGV[1] count          most results to put back
-- ARGV[2] wake_channel   channel that wakes the ingest
-- RETURNS {'recovered', number}.  O(count * log N), N = held result leases.
local clock = redis.call('TIME')
local now_ms = clock[1] * 1000 + math.floor(clock[2] / 1000)
local results, result_leases = KEYS[1], KEYS[2]
local count, wake_channel = ARGV[1], ARGV[2]
local ids = redis.call('ZRANGEBYSCORE', result_leases, '-inf', now_ms, 'LIMIT', 0, count)
for _, id in ipairs(ids) do
  redis.call('ZREM', result_leases, id)
  redis.call('RPUSH', results, id)
  redis.call('PUBLISH', wake_channel, id)
end
return { 'recovered', #ids }
