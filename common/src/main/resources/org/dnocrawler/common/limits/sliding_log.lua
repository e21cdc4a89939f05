-- The exact log: every unit taken within the window up to now counts, and no other.
-- Stored as ZSET: the units taken, by their time, us since epoch; absent: none
-- Nothing is handed out ahead of a log. Times more than a window ahead, as after a clock set back, go.
local sliding_log = {}

function sliding_log.read(policy, now)
  local oldest = string.format('%.0f', now - policy.window)
  redis.call('ZREMRANGEBYSCORE', policy.key, '-inf', oldest)
  redis.call('ZREMRANGEBYSCORE', policy.key, string.format('(%.0f', now + policy.window), '+inf')
  policy.count = redis.call('ZCARD', policy.key)
end

function sliding_log.wait(policy, now)
  local excess = policy.count + policy.cost - policy.limit
  if excess <= 0 then
    return 0
  end
  if excess > policy.count then
    return policy.window
  end
  local last = redis.call('ZRANGE', policy.key, excess - 1, excess - 1, 'WITHSCORES')
  return math.max(1, tonumber(last[2]) + policy.window - now)
end

function sliding_log.take(policy, now)
  local at = string.format('%.0f', now)
  local before = redis.call('ZCOUNT', policy.key, at, at)
  local units = math.min(policy.cost, math.max(0, 2 * policy.limit - policy.count))
  for unit = 1, units do
    redis.call('ZADD', policy.key, at, at .. ':' .. (before + unit))
  end
  policy.count = policy.count + units
end

function sliding_log.hand_out(policy, now, lease_us) end

function sliding_log.may_return(policy, now)
  return false
end

function sliding_log.write(policy, now)
  redis.call('PEXPIRE', policy.key, string.format('%.0f', math.ceil(policy.window / 1000) + 1))
end

function sliding_log.remaining(policy, now)
  return math.max(0, policy.limit - policy.count)
end

function sliding_log.reset(policy, now)
  if policy.count == 0 then
    return 0
  end
  local newest = redis.call('ZRANGE', policy.key, -1, -1, 'WITHSCORES')
  return tonumber(newest[2]) + policy.window - now
end
