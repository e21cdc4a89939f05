-- Decides on one request under all its policies at once: takes its units from every policy, or from none.
-- KEYS[i]   STRING | ZSET  what policy i has counted for its subject, in the form of its algorithm
-- ARGV[1]   mode       take: decide and count; charge: count without deciding; look: decide, count nothing;
--   ahead: hand out ahead alone, to whom it is left; return: give back units that were handed out ahead and not spent
-- ARGV[2]   lease_us   how long units handed out ahead may be spent, us
-- ARGV[3]   algorithm  of policy i, i = 1 from here in groups of seven: gcra, fixed, month or log
-- ARGV[4]   limit      units that come back in a window, > 0
-- ARGV[5]   window_us  the window, us; of a month: 0
-- ARGV[6]   burst      units that may be taken at once, > 0
-- ARGV[7]   cost       units that the request takes, or gives back, >= 0
-- ARGV[8]   shadow     1: the policy is reported but never refuses; else 0
-- ARGV[9]   ahead      units the caller would like to spend later without asking, 0 for none; to give back:
--   end of the time in which they might have been spent, us since epoch
-- RETURNS {'admitted' | 'refused' | 'charged' | 'looked' | 'handed-out' | 'returned', now_us, then for each policy:
--   remaining, reset_us, retry_us, granted, spend_us}
--   remaining  units left; reset_us until all are back; retry_us > 0 where the policy refuses
--   granted    units of those wished for ahead, counted already; spend_us how long they may be spent
-- Units are handed out ahead only while a quarter of the burst stays free. They count as taken at the end
-- of the time in which they may be spent, so that spending them late never exceeds the policy. What was not
-- spent can be given back exactly while it cannot have come back by itself; after that it lapses.
-- A repeated call takes further units: it never admits too much. O(N), N = policies; with a log policy
-- O(N log M), M = units in its log.
local mode, lease_us = ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME') -- one clock for every instance
local now = time[1] * 1000000 + time[2]

-- Each is made where a policy needs it: to make all of them costs as much as to decide.
local makers = {
  gcra = function()
-- INCLUDE gcra.lua
    return gcra
  end,
  fixed = function()
-- INCLUDE fixed_window.lua
    return fixed_window
  end,
  month = function()
-- INCLUDE fixed_window.lua
    return calendar_month
  end,
  log = function()
-- INCLUDE sliding_log.lua
    return sliding_log
  end,
}
local algorithms = {}
local function algorithm(name)
  algorithms[name] = algorithms[name] or makers[name]()
  return algorithms[name]
end

local policies = {}
local refused = false

for at = 3, #ARGV, 7 do
  local i = #policies + 1
  local policy = {
    key = KEYS[i],
    algorithm = algorithm(ARGV[at]),
    limit = tonumber(ARGV[at + 1]),
    window = tonumber(ARGV[at + 2]),
    burst = tonumber(ARGV[at + 3]),
    cost = tonumber(ARGV[at + 4]),
    shadow = ARGV[at + 5] == '1',
    ahead = tonumber(ARGV[at + 6]),
    granted = 0,
    spend_us = 0,
  }
  policies[i] = policy
  policy.algorithm.read(policy, now)
  policy.retry_us = policy.algorithm.wait(policy, now)
  if policy.retry_us > 0 and not policy.shadow then
    refused = true
  end
end

local words = { charge = 'charged', look = 'looked', ahead = 'handed-out', ['return'] = 'returned' }
local word = words[mode] or refused and 'refused' or 'admitted'
local reply = {}

for i, policy in ipairs(policies) do
  local algorithm = policy.algorithm
  if word == 'charged' or (word == 'admitted' and policy.retry_us == 0) then
    algorithm.take(policy, now)
    if policy.ahead > 0 and word == 'admitted' then
      algorithm.hand_out(policy, now, lease_us)
    end
    algorithm.write(policy, now)
  end
  if word == 'handed-out' and policy.ahead > 0 then
    algorithm.hand_out(policy, now, lease_us)
    if policy.granted > 0 then
      algorithm.write(policy, now)
    end
  end
  if word == 'returned' and algorithm.may_return(policy, now) then
    algorithm.give_back(policy, now)
    algorithm.write(policy, now)
  end
  reply[5 * i - 4] = algorithm.remaining(policy, now)
  reply[5 * i - 3] = algorithm.reset(policy, now)
  reply[5 * i - 2] = policy.retry_us
  reply[5 * i - 1] = policy.granted
  reply[5 * i] = policy.spend_us
end

return { word, now, unpack(reply) }
