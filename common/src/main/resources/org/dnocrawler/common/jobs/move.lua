-- Moves jobs on, each under its epoch: to an end, to the results, to their lists, or to those that wait for
-- their time.
-- From ARGV[8] on, each eight are a job, or each three where nothing is told and nothing waits:
-- ARGV[8]  id        text  job id
-- ARGV[9]  epoch     number  under which it is held; 0 for nobody
-- ARGV[10] to        text  its status from now on, with a '+' behind it when the other five follow
-- ARGV[11] delay_ms  ms    how long it waits for its time, >= 0
-- ARGV[12] front     flag  '1' to be handed out before all lines of its list
-- ARGV[13] body      JSON  the event, or empty
-- ARGV[14] progress  percent  that the event tells
-- ARGV[15] step      text  that the event tells
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

local function move(id, epoch, to, delay_ms, front, body, progress, step)
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

local reply, at, PLUS = { 'done' }, FIRST, string.byte('+')
while at < #ARGV do
  local id, epoch, to = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  if string.byte(to, -1) == PLUS then
    reply[#reply + 1] = move(id, epoch, string.sub(to, 1, -2), unpack(ARGV, at + 3, at + 7))
    at = at + 8
  else
    reply[#reply + 1] = move(id, epoch, to, '0', '0', '')
    at = at + 3
  end
end
return settle(reply)
