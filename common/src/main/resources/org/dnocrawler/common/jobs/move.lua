-- Moves jobs on, each under its epoch: to an end, to the results, to their lists, or to those that wait for
-- their time.
-- From ARGV[8] on, each eight are a job:
-- ARGV[8]  id        text  job id
-- ARGV[9]  epoch     number  under which it is held; 0 for nobody
-- ARGV[10] to        text  its status from now on
-- ARGV[11] delay_ms  ms    how long it waits for its time, >= 0
-- ARGV[12] front     flag  '1' to be handed out before all lines of its list
-- ARGV[13] body      JSON  the event, or empty
-- ARGV[14] progress  percent  that the event tells
-- ARGV[15] step      text  that the event tells
-- RETURNS {'done', word, word, ...}, for each job 'moved' or 'lost'.
-- O(N log L), N = jobs, L = leases; with the results that wait for a job that leaves them.
-- INCLUDE queue.lua
local function arrive(at, id, list, user, to)
  if to == 'pending' then
    if ARGV[at + 4] == '1' then hand_back(list, id) else line_up(list, user, id) end
  elseif to == 'retrying' then
    redis.call('ZADD', scheduled, now_ms + tonumber(ARGV[at + 3]), id)
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
  local brief = FINAL[to] and ARGV[at + 5] == ''
  local status, list, held, entry, user = (brief and known_of_run or known)(id)
  if held ~= epoch or FINAL[status] then return 'lost' end
  if not list and (to == 'pending' or to == 'retrying') then return 'lost' end
  leave(id, status, list, entry)
  if entry then redis.call('HDEL', job_prefix .. id, 'entry') end
  arrive(at, id, list, user, to)
  announce(id, ARGV[at + 5], ARGV[at + 6], ARGV[at + 7], 'status', to, 'epoch', '0')
  if FINAL[to] then expire(id, ARGV[at + 5] ~= '') end
  return 'moved'
end

local reply = { 'done' }
for at = FIRST, #ARGV, 8 do reply[#reply + 1] = move(at) end
return settle(reply)
