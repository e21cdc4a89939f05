-- Takes the turn of a host, when it is free. One holder at a time; a holder that dies loses the
-- turn when its hold runs out.
--
-- KEYS[1] slot      STRING  moment from which the host may be asked, ms since epoch
-- ARGV[1] hold_ms           longest use of the turn, ms, > 0
-- ARGV[2] keep_ms           how long the slot is kept past its moment, ms, > 0
-- RETURNS {'yours', until_ms} | {'wait', wait_ms}; until_ms names the turn.  O(1).
local slot = KEYS[1]
local hold_ms, keep_ms = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME') -- {seconds, microseconds}: one clock for every worker
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
local free_from_ms = tonumber(redis.call('GET', slot) or '0')
if free_from_ms > now_ms then
  return { 'wait', free_from_ms - now_ms }
end
local until_ms = now_ms + hold_ms
redis.call('SET', slot, string.format('%d', until_ms), 'PX', hold_ms + keep_ms)
return { 'yours', until_ms }
