-- Takes one unit from every policy, or from none if one of them is spent: GCRA in whole microseconds.
-- KEYS[i]      STRING  theoretical arrival time of policy i, us since epoch; absent: the quota is whole
-- ARGV[2*i-1]  emission_us  time after which one unit of policy i is back, us, > 0
-- ARGV[2*i]    quota        units of policy i that may be taken at once, > 0
-- RETURNS {'admitted' | 'refused', then for each policy: remaining, reset_us, retry_us}
--   remaining  units left; reset_us until the quota is whole; retry_us > 0 where the policy refused
-- A time further ahead than the quota allows, as after a smaller quota or a clock set back, counts as a
-- spent quota. A replayed call takes a further unit: it never admits too much. O(N), N = policies.
local time = redis.call('TIME') -- one clock for every instance
local now = time[1] * 1000000 + time[2]
local arrivals, emissions, bursts = {}, {}, {}
local word = 'admitted'
local reply = {}

for i = 1, #KEYS do
  emissions[i] = tonumber(ARGV[2 * i - 1])
  bursts[i] = emissions[i] * tonumber(ARGV[2 * i])
  local arrival = tonumber(redis.call('GET', KEYS[i]) or now)
  arrivals[i] = math.min(math.max(arrival, now), now + bursts[i])
  if arrivals[i] + emissions[i] > now + bursts[i] then
    word = 'refused'
  end
end

for i = 1, #KEYS do
  local retry_us = 0
  if word == 'admitted' then
    arrivals[i] = arrivals[i] + emissions[i]
    local ttl_ms = math.ceil((arrivals[i] - now) / 1000)
    redis.call('SET', KEYS[i], string.format('%.0f', arrivals[i]), 'PX', ttl_ms)
  else
    retry_us = math.max(0, arrivals[i] + emissions[i] - now - bursts[i])
  end
  local debt_us = arrivals[i] - now
  reply[3 * i - 2] = math.floor((bursts[i] - debt_us) / emissions[i])
  reply[3 * i - 1] = debt_us
  reply[3 * i] = retry_us
end

return { word, unpack(reply) }
