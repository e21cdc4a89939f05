-- Puts jobs whose lease ran out back, at the end of their users' lines, and counts a death of each.
-- ARGV[8] most     jobs  to put back, > 0
-- ARGV[9] message  text  that subscribers read
-- RETURNS {'silent', then for each job: id, epoch of the run, deaths, '1' when it was called off}.
-- O(N log L), N = jobs put back, L = leases.
-- INCLUDE queue.lua
local function told(id, message)
  local at = redis.call('HMGET', job_prefix .. id, 'seq', 'progress', 'current_step')
  if not at[1] then return end
  local step = at[3] or ''
  local body = '"job_id":"' .. id .. '","status":"pending",'
    .. (step ~= '' and '"step":' .. cjson.encode(step) .. ',' or '')
    .. '"progress":' .. (at[2] or '0') .. ',"message":' .. cjson.encode(message)
  announce(id, body, at[2] or '0', step)
end

local reply = { 'silent' }
for _, id in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', now_ms, 'LIMIT', 0, ARGV[8])) do
  local status, list, epoch, entry, user = known(id)
  if status == 'running' then
    leave(id, status, list, entry)
    local deaths = redis.call('HINCRBY', job_prefix .. id, 'deaths', 1)
    redis.call('HSET', job_prefix .. id, 'status', 'pending', 'epoch', '0')
    redis.call('HDEL', job_prefix .. id, 'entry')
    line_up(list, user, id)
    told(id, ARGV[9])
    local cancel = redis.call('HEXISTS', job_prefix .. id, 'cancel') == 1
    for _, part in ipairs({ id, epoch, deaths, cancel and '1' or '0' }) do reply[#reply + 1] = part end
  else
    redis.call('ZREM', leases, id)
    redis.call('SREM', active, id)
  end
end
return settle(reply)
