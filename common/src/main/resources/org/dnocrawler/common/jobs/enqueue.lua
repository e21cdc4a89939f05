-- Puts jobs on their lists or among those that wait for their time, unless they are somewhere already.
-- ARGV[8] limit  jobs  most that may wait; 0 for no limit
-- From ARGV[9] on, each ten are a job:
-- ARGV[9]  id        text  job id
-- ARGV[10] list      text  high, normal or low
-- ARGV[11] user      text  whose turn it takes
-- ARGV[12] delay_ms  ms    how long it waits for its time, 0 for not at all
-- ARGV[13] restore   flag  '1' when it is known to wait, whatever the queue believes
-- ARGV[14] data      text  what its worker needs, or empty
-- ARGV[15] fields    JSON  array of names and values for its hash, or empty
-- ARGV[16] body      JSON  the event, or empty
-- ARGV[17] progress  percent  that the event tells
-- ARGV[18] step      text  that the event tells
-- RETURNS {'placed', word, word, ...}, for each job 'queued', 'raised', 'known', 'ended' or 'full'.
-- O(N), N = jobs handed in; with the results that wait for a job that is restored from there.
-- INCLUDE queue.lua
local limit = tonumber(ARGV[8])
local RANK = { high = 1, normal = 2, low = 3 }
local room
if limit > 0 then
  room = limit - redis.call('ZCARD', scheduled)
  for _, jobs in ipairs(redis.call('HMGET', waiting, 'high', 'normal', 'low')) do room = room - (jobs or 0) end
end

local function begin(at, id, was, list_was, entry)
  local job, list, user = job_prefix .. id, ARGV[at + 1], ARGV[at + 2]
  local delay_ms, data, fields = tonumber(ARGV[at + 3]), ARGV[at + 5], ARGV[at + 6]
  local body = ARGV[at + 7]
  if FINAL[was] then
    redis.call('PERSIST', job)
    redis.call('PERSIST', job .. ':events')
    redis.call('PERSIST', job .. ':askers')
    redis.call('HDEL', job, 'deaths')
    if was == 'failed' then redis.call('LREM', dead, 1, id) end
  end
  if was then
    redis.call('HDEL', job, 'cancel', 'entry')
    leave(id, was, list_was, entry)
  end
  if delay_ms > 0 then redis.call('ZADD', scheduled, now_ms + delay_ms, id) else line_up(list, user, id) end
  if body ~= '' then redis.call('SADD', job .. ':askers', user) end
  announce(id, body, ARGV[at + 8], ARGV[at + 9], 'status', delay_ms > 0 and 'retrying' or 'pending', 'priority',
    list, 'user_id', user, 'epoch', '0', 'data', data, unpack(fields ~= '' and cjson.decode(fields) or {}))
  if room and was ~= 'pending' and was ~= 'retrying' then room = room - 1 end
end

local function raise(id, status, list, user)
  redis.call('HSET', job_prefix .. id, 'priority', list)
  if status == 'pending' then line_up(list, user, id) end
end

local function place(at)
  local id, list, restore = ARGV[at], ARGV[at + 1], ARGV[at + 4] == '1'
  local status, list_was, _, entry, user = known(id)
  if FINAL[status] and not restore then return 'ended' end
  if status == 'running' and restore and redis.call('ZSCORE', leases, id) then return 'known' end
  if status and not FINAL[status] and not restore then
    if status ~= 'pending' and status ~= 'retrying' or RANK[list] >= RANK[list_was] then return 'known' end
    if status == 'pending' then more_waiting[list_was] = more_waiting[list_was] - 1 end
    raise(id, status, list, user)
    return 'raised'
  end
  if room and room <= 0 and not restore then return 'full' end
  begin(at, id, status, list_was, entry)
  return 'queued'
end

local reply = { 'placed' }
for at = 9, #ARGV, 10 do reply[#reply + 1] = place(at) end
return settle(reply)
