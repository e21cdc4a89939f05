-- Extends the leases of runs to their full length from now, and tells their events.
-- ARGV[8]  lease_ms  ms    lease length, > 0
-- From ARGV[9] on, each five are a run:
-- ARGV[9]  id        text  job id
-- ARGV[10] epoch     number  under which it runs
-- ARGV[11] body      JSON  the event, or empty
-- ARGV[12] progress  percent  that the event tells
-- ARGV[13] step      text  that the event tells
-- RETURNS {'reported', word, word, ...}, for each run 'held', 'cancel' when it is to stop, or 'lost'.
-- O(N log L), N = runs, L = leases.
-- INCLUDE queue.lua
local deadline_ms = now_ms + tonumber(ARGV[8])

local function report(at)
  local id = ARGV[at]
  local status, _, held = known(id)
  if status ~= 'running' or held ~= ARGV[at + 1] then return 'lost' end
  redis.call('ZADD', leases, deadline_ms, id)
  announce(id, ARGV[at + 2], ARGV[at + 3], ARGV[at + 4])
  return redis.call('HEXISTS', job_prefix .. id, 'cancel') == 1 and 'cancel' or 'held'
end

local reply = { 'reported' }
for at = 9, #ARGV, 5 do reply[#reply + 1] = report(at) end
return reply
