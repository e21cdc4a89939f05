-- Takes tokens from what a user may spend, or gives back what was not needed. The allowance is
-- whole again when the window is over, which begins with the first spending.
-- KEYS[1] spent      STRING  tokens spent in the window; absent: none
-- ARGV[1] tokens     tokens to take; below 0 to give back, which is never refused
-- ARGV[2] limit      tokens that may be spent in a window, > 0
-- ARGV[3] window_ms  length of the window, ms, > 0
-- RETURNS {'spent', left} | {'refused', retry_after_ms}.  O(1).
-- Giving back after the window has ended changes nothing.
local spent = KEYS[1]
local tokens, limit, window_ms = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local before = tonumber(redis.call('GET', spent) or '0')
local left_ms = redis.call('PTTL', spent)
if tokens > 0 and before + tokens > limit then
  return { 'refused', math.max(left_ms, 0) }
end
local after = math.max(before + tokens, 0)
if left_ms > 0 then
  redis.call('SET', spent, string.format('%d', after), 'KEEPTTL')
elseif tokens > 0 then
  redis.call('SET', spent, string.format('%d', after), 'PX', window_ms)
end
return { 'spent', math.max(limit - after, 0) }
