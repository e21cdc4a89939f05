-- Puts jobs whose time has come at the end of their users' lines.
-- ARGV[8] most     jobs  to put there, > 0
-- ARGV[9] message  text  that subscribers read
-- RETURNS {'due', id, id, ...}.  O(N log S), N = jobs put there, S = scheduled jobs.
-- INCLUDE queue.lua
local reply = { 'due' }
for _, id in ipairs(redis.call('ZRANGEBYSCORE', scheduled, '-inf', now_ms, 'LIMIT', 0, ARGV[8])) do
  redis.call('ZREM', scheduled, id)
  local status, list, _, _, user = known(id)
  if status == 'retrying' then
    redis.call('HSET', job_prefix .. id, 'status', 'pending')
    line_up(list, user, id)
    if redis.call('HEXISTS', job_prefix .. id, 'seq') == 1 then
      announce(id, '"job_id":"' .. id .. '","status":"pending","progress":0,"message":' .. cjson.encode(ARGV[9]),
        '0', '')
    end
    reply[#reply + 1] = id
  end
end
return settle(reply)
