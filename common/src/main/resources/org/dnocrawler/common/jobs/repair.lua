-- Makes the set of running jobs and the leases agree: a job that runs without a lease is given one that is
-- over, so that it is put back; a lease whose job is not in the set brings it there.
-- RETURNS {'repaired', number}.  O(N), N = running jobs.
-- INCLUDE queue.lua
local repaired = 0
for _, id in ipairs(redis.call('SMEMBERS', active)) do
  if not redis.call('ZSCORE', leases, id) then
    if known(id) == 'running' then redis.call('ZADD', leases, now_ms, id) else redis.call('SREM', active, id) end
    repaired = repaired + 1
  end
end
for _, id in ipairs(redis.call('ZRANGE', leases, 0, -1)) do repaired = repaired + redis.call('SADD', active, id) end
return { 'repaired', repaired }
