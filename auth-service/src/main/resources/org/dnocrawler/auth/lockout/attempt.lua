-- Counts an attempt before the password is looked at, so that attempts at the same moment cannot
-- all pass.
-- KEYS[1] attempts   STRING  attempts since the first that is remembered
-- ARGV[1] limit      attempts that may be wrong, > 0
-- ARGV[2] window_ms  how long the first is remembered, ms, > 0
-- RETURNS {'allowed', remaining} | {'locked', retry_after_ms}.  O(1).
local attempts = KEYS[1]
local limit, window_ms = tonumber(ARGV[1]), tonumber(ARGV[2])
local count = redis.call('INCR', attempts)
local left_ms = redis.call('PTTL', attempts)
if left_ms < 0 then
  redis.call('PEXPIRE', attempts, window_ms)
  left_ms = window_ms
end
if count > limit then
  return { 'locked', left_ms }
end
return { 'allowed', limit - count }
