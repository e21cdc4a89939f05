-- Moves jobs on, each under its epoch: to an end, to the results, to their lists, or to those that wait for
-- their time.
-- From ARGV[8] on, each four are a job:
-- ARGV[8]  id        text  job id
-- ARGV[9]  epoch     number  under which it is held; 0 for nobody
-- ARGV[10] to        text  its status from now on
-- ARGV[11] more      text  empty, or 'delay_ms front progress body', a line's end and 'step': how long it waits for
--                          its time; '1' to be handed out before all lines of its list; the percent that the event
--                          tells; the event as JSON, or empty; the step that it tells
-- RETURNS {'done', word, word, ...}, for each job 'moved' or 'lost'.
-- O(N log L), N = jobs, L = leases; with the results that wait for a job that leaves them.
-- INCLUDE queue.lua
local function arrive(id, list, user, to, delay_ms, front)
  if to == 'pending' then
    if front == '1' then hand_back(list, id) else line_up(list, user, id) end
  elseif to == 'retrying' then
    redis.call('ZADD', scheduled, now_ms + tonumber(delay_ms), id)
  elseif to == 'storing' then
    redis.call('LPUSH', results, id)
    redis.call('PUBLISH', results_channel, id)
  elseif to == 'failed' then
    redis.call('LPUSH', dead, id)
    redis.call('LTRIM', dead, 0, MOST_DEAD - 1)
  end
end

-- As known(), with no more than it takes to end a run that nothing is told of.
local function known_of_run(id)
  local job = redis.call('HMGET', job_prefix .. id, 'status', 'epoch', 'entry')
  if job[1] ~= 'running' then return known(id) end
  return 'running', nil, job[2], job[3]
end

local function move(at)
  local id, epoch, to = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local delay_ms, front, progress, body, step = '0', '0', '0', '', ''
  if ARGV[at + 3] ~= '' then
    delay_ms, front, progress, body, step = string.match(ARGV[at + 3], '^(%d+) (%d) (%d+) ([^\n]*)\n(.*)$')
  end
  local brief = FINAL[to] and body == ''
  local status, list, held, entry, user = (brief and known_of_run or known)(id)
  if held ~= epoch or FINAL[status] then return 'lost' end
  if not list and (to == 'pending' or to == 'retrying') then return 'lost' end
  leave(id, status, list, entry)
  if entry then redis.call('HDEL', job_prefix .. id, 'entry') end
  arrive(id, list, user, to, delay_ms, front)
  announce(id, body, progress, step, 'status', to, 'epoch', '0')
  if FINAL[to] then expire(id, body ~= '') end
  return 'moved'
end

local reply = { 'done' }
for at = FIRST, #ARGV, 4 do reply[#reply + 1] = move(at) end
return settle(reply)
