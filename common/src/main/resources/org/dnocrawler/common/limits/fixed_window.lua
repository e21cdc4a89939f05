-- Windows side by side: of a fixed length, counted from the epoch, or calendar months in UTC.
-- Stored as STRING: the start of the window, us since epoch, and after a colon the units taken in it; absent: none
-- After a clock set back the units of the later window count in the earlier one.
local DAY_US = 86400000000

local fixed_window = {}
local calendar_month = {}

function fixed_window.bounds(policy, now)
  local start = now - now % policy.window
  return start, start + policy.window
end

-- Days from the epoch to the first of a month; the year is reckoned from March, so that leap days end it.
local function first_day(year, month)
  local y = month <= 2 and year - 1 or year
  local day_of_year = math.floor((153 * ((month + 9) % 12) + 2) / 5)
  return y * 365 + math.floor(y / 4) - math.floor(y / 100) + math.floor(y / 400) + day_of_year - 719468
end

function calendar_month.bounds(policy, now)
  local day = math.floor(now / DAY_US)
  local year = 1970 + math.floor(day / 365.2425)
  local month = 12
  while first_day(year, 1) > day do
    year = year - 1
  end
  while first_day(year + 1, 1) <= day do
    year = year + 1
  end
  while first_day(year, month) > day do
    month = month - 1
  end
  local following = month == 12 and first_day(year + 1, 1) or first_day(year, month + 1)
  return first_day(year, month) * DAY_US, following * DAY_US
end

function fixed_window.read(policy, now)
  policy.start, policy.stop = policy.algorithm.bounds(policy, now)
  policy.count = 0
  local stored = redis.call('GET', policy.key)
  if stored then
    local start, count = string.match(stored, '^(%d+):(%d+)$')
    if tonumber(start) >= policy.start then
      policy.count = tonumber(count)
    end
  end
end

function fixed_window.wait(policy, now)
  if policy.count + policy.cost <= policy.limit then
    return 0
  end
  return policy.stop - now
end

function fixed_window.take(policy, now)
  policy.count = policy.count + policy.cost
end

-- Nothing that was handed out may be spent in the next window.
function fixed_window.hand_out(policy, now, lease_us)
  local reserve = math.ceil(policy.limit / 4)
  if policy.count + policy.ahead + reserve <= policy.limit then
    policy.count = policy.count + policy.ahead
    policy.granted, policy.spend_us = policy.ahead, math.min(lease_us, policy.stop - now)
  end
end

-- As long as the window lasts in which they were handed out.
function fixed_window.may_return(policy, now)
  return policy.algorithm.bounds(policy, policy.ahead - 1) == policy.start
end

function fixed_window.give_back(policy, now)
  policy.count = math.max(0, policy.count - policy.cost)
end

function fixed_window.write(policy, now)
  local ttl_ms = math.ceil((policy.stop - now) / 1000) + 1
  local text = string.format('%.0f:%.0f', policy.start, policy.count)
  redis.call('SET', policy.key, text, 'PX', string.format('%.0f', ttl_ms))
end

function fixed_window.remaining(policy, now)
  return math.max(0, policy.limit - policy.count)
end

function fixed_window.reset(policy, now)
  return policy.count == 0 and 0 or policy.stop - now
end

for name, step in pairs(fixed_window) do
  calendar_month[name] = calendar_month[name] or step
end
