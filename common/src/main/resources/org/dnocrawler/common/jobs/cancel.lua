-- Calls a job off: one that waits ends, the holder of one that runs is told at its next report.
-- ARGV[8]  id        text  job id
-- ARGV[9]  body      JSON  the event of its end, or empty
-- ARGV[10] progress  percent  that the event tells
-- ARGV[11] step      text  that the event tells
-- RETURNS {'removed'} | {'asked'} | {'ended'} | {'unknown'}.  O(log N), N = scheduled jobs.
-- INCLUDE queue.lua
local id, body = ARGV[8], ARGV[9]
local status, list, _, entry = known(id)
if not status then return { 'unknown' } end
if status == 'running' then
  redis.call('HSET', job_prefix .. id, 'cancel', '1')
  return { 'asked' }
end
if status ~= 'pending' and status ~= 'retrying' then return { 'ended' } end
leave(id, status, list, entry)
announce(id, body, ARGV[10], ARGV[11], 'status', 'cancelled')
expire(id, body ~= '')
return settle({ 'removed' })
