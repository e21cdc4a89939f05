-- The generic cell rate algorithm, exact in whole numbers: units come back evenly over the window.
-- Stored as STRING: the time at which all units are back, us since epoch, and after a colon the
--   part of a microsecond beyond it, in 1/limit us, where there is one; absent: all are back. While units
--   that were handed out ahead may be spent, further: the end of the time of the latest ones, us since
--   epoch, and how far all units before them reached beyond it, us; much where none was handed out then
-- A time further ahead than two bursts, as after a smaller limit or a clock set back, counts as two bursts.
local BOUNDLESS_US = 9000000000000000

local gcra = {}

local function later(policy, at, part, units)
  local whole = math.floor(policy.window / policy.limit)
  local parts = part + units * (policy.window % policy.limit)
  local carried = math.floor(parts / policy.limit)
  return at + units * whole + carried, parts - carried * policy.limit
end

local function is_after(at, part, other_at, other_part)
  return at > other_at or (at == other_at and part > other_part)
end

-- The time up to which the units of the whole burst reach.
local function horizon(policy, now)
  return later(policy, now, 0, policy.burst)
end

local function fits(policy, now, at, part, units)
  local next_at, next_part = later(policy, at, part, units)
  return not is_after(next_at, next_part, horizon(policy, now))
end

function gcra.read(policy, now)
  local stored = redis.call('GET', policy.key)
  local at, part = now, 0
  policy.last_end, policy.slack = 0, 0
  if stored then
    local digits, rest, last_end, slack = string.match(stored, '^(%d+):?(%d*):?(%d*):?(%d*)$')
    at, part = tonumber(digits), tonumber(rest) or 0
    policy.last_end, policy.slack = tonumber(last_end) or 0, tonumber(slack) or 0
  end
  local latest = later(policy, now, 0, 2 * policy.burst)
  if at < now or at > latest then
    at, part = math.max(now, math.min(at, latest)), 0
  end
  policy.at, policy.part = at, part % policy.limit
end

function gcra.wait(policy, now)
  local at, part = later(policy, policy.at, policy.part, policy.cost)
  local horizon_at, horizon_part = horizon(policy, now)
  if not is_after(at, part, horizon_at, horizon_part) then
    return 0
  end
  return math.max(1, at - horizon_at + (part > horizon_part and 1 or 0))
end

function gcra.take(policy, now)
  policy.at, policy.part = later(policy, policy.at, policy.part, policy.cost)
end

-- Units handed out ahead count from the end of the time in which they may be spent.
function gcra.hand_out(policy, now, lease_us)
  local at, part = policy.at, policy.part
  local slack = math.max(0, at - now - lease_us)
  if at < now + lease_us then
    at, part = now + lease_us, 0
  end
  local reserve = math.ceil(policy.burst / 4)
  if fits(policy, now, at, part, policy.ahead + reserve) then
    policy.at, policy.part = later(policy, at, part, policy.ahead)
    policy.granted, policy.spend_us = policy.ahead, lease_us
    policy.slack = policy.last_end > now and math.min(policy.slack, slack) or BOUNDLESS_US
    policy.last_end = math.max(policy.last_end, now + lease_us)
  end
end

-- Later the bucket may have been full meanwhile, with these units in it.
function gcra.may_return(policy, now)
  return now <= policy.ahead
end

-- Of units handed out before the latest ones only what reached beyond the end of those: the rest will have
-- come back by then, and the latest ones count from there.
function gcra.give_back(policy, now)
  local units = policy.cost
  if policy.ahead < policy.last_end then
    units = math.min(units, math.floor(policy.slack * policy.limit / policy.window))
    policy.slack = policy.slack - math.ceil(units * policy.window / policy.limit)
  end
  policy.at, policy.part = later(policy, policy.at, policy.part, -units)
  if policy.at < now then
    policy.at, policy.part = now, 0
  end
end

function gcra.write(policy, now)
  local text = string.format('%.0f', policy.at)
  if policy.last_end > now then
    text = string.format('%.0f:%.0f:%.0f:%.0f', policy.at, policy.part, policy.last_end, policy.slack)
  elseif policy.part > 0 then
    text = text .. string.format(':%.0f', policy.part)
  end
  local ttl_ms = math.ceil((policy.at - now) / 1000) + 1
  redis.call('SET', policy.key, text, 'PX', string.format('%.0f', ttl_ms))
end

function gcra.remaining(policy, now)
  local horizon_at = horizon(policy, now)
  local units = math.max(0, math.floor((horizon_at - policy.at) * policy.limit / policy.window) + 1)
  while units > 0 and not fits(policy, now, policy.at, policy.part, units) do
    units = units - 1
  end
  return units
end

function gcra.reset(policy, now)
  return policy.at - now + (policy.part > 0 and 1 or 0)
end
