-- Extends the lease of a run to its full length from now, and tells its event.
-- ARGV[8]  id        text  job id
-- ARGV[9]  epoch     number  under which it runs
-- ARGV[10] lease_ms  ms    lease length, > 0
-- ARGV[11] body      JSON  the event, or empty
-- ARGV[12] progress  percent  that the event tells
-- ARGV[13] step      text  that the event tells
-- RETURNS {'held', deadline_ms} | {'cancel', deadline_ms} when it is to stop | {'lost'}.
-- O(log N), N = held leases.
-- INCLUDE queue.lua
local id, epoch, deadline_ms = ARGV[8], ARGV[9], now_ms + tonumber(ARGV[10])
local status, _, held = known(id)
if status ~= 'running' or held ~= epoch then return { 'lost' } end
redis.call('ZADD', leases, deadline_ms, id)
announce(id, ARGV[11], ARGV[12], ARGV[13])
if redis.call('HEXISTS', job_prefix .. id, 'cancel') == 1 then return { 'cancel', deadline_ms } end
return { 'held', deadline_ms }
