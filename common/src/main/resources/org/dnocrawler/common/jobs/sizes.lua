-- Counts the jobs at each place.
-- RETURNS {'sizes', high, normal, low, leased, later, due, results, results_leased, dead, paused list, ...}.
-- O(log N), N = scheduled jobs.
-- INCLUDE queue.lua
local reply = { 'sizes' }
for _, jobs in ipairs(redis.call('HMGET', waiting, 'high', 'normal', 'low')) do
  reply[#reply + 1] = tonumber(jobs or '0')
end
for _, count in ipairs({
  redis.call('ZCARD', leases),
  redis.call('ZCARD', scheduled),
  redis.call('ZCOUNT', scheduled, '-inf', now_ms),
  redis.call('LLEN', results),
  redis.call('ZCARD', result_leases),
  redis.call('LLEN', dead),
}) do
  reply[#reply + 1] = count
end
for _, list in ipairs(redis.call('SMEMBERS', paused)) do reply[#reply + 1] = list end
return reply
