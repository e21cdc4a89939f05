-- Ends a turn: the host may be asked again after a pause. A turn that ran out changes nothing.
--
-- KEYS[1] slot      STRING  moment from which the host may be asked, ms since epoch
-- ARGV[1] until_ms          name of the turn, as it was granted
-- ARGV[2] pause_ms          shortest pause before the next turn, ms, >= 0
-- ARGV[3] keep_ms           how long the slot is kept past its moment, ms, > 0
-- RETURNS {'ended', free_from_ms} | {'lost'}.  O(1).
local slot = KEYS[1]
local until_ms, pause_ms, keep_ms = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
if redis.call('GET', slot) ~= until_ms then
  return { 'lost' }
end
local time = redis.call('TIME') -- {seconds, microseconds}: one clock for every worker
local free_from_ms = time[1] * 1000 + math.floor(time[2] / 1000) + pause_ms
redis.call('SET', slot, string.format('%d', free_from_ms), 'PX', pause_ms + keep_ms)
return { 'ended', free_from_ms }
