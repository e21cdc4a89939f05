-- What every step of the queue shares: its keys, its clock, and how a job comes to a place and leaves it.
-- The keys of jobs and of lines are built from prefixes, as a step learns of them only when it runs.
-- KEYS[1]  high           LIST    users with jobs on that list; whose turn it is, on the right
-- KEYS[2]  normal         LIST    likewise
-- KEYS[3]  low            LIST    likewise
-- KEYS[4]  waiting        HASH    list -> jobs that wait on it; 'turn:' and list -> jobs of the turn so far
-- KEYS[5]  leases         ZSET    job id -> lease end, ms since epoch
-- KEYS[6]  active         SET     ids of jobs that run
-- KEYS[7]  scheduled      ZSET    job id -> due time, ms since epoch
-- KEYS[8]  results        LIST    ids of jobs whose result waits, oldest on the right
-- KEYS[9]  result_leases  ZSET    job id -> lease end, ms since epoch
-- KEYS[10] dead           LIST    ids of failed jobs, newest on the left
-- KEYS[11] paused         SET     lists that hand nothing out
-- KEYS[12] epoch          STRING  highest epoch given
-- KEYS[13] claims         STRING  how many jobs were claimed
-- ARGV[1] job_prefix      text  start of a job's keys: HASH, ':events' STREAM, ':askers' SET
-- ARGV[2] line_prefix     text  start of the lines' keys
-- ARGV[3] channels        text  start of the channels of jobs, start of those of users, and that of
--                               admins, a space between
-- ARGV[4] wake_channel    text  channel that wakes workers
-- ARGV[5] results_channel text  channel that wakes the ingest
-- ARGV[6] cap             events  most in the log of a job
-- ARGV[7] retention_ms    ms    how long a job that is at its end is kept
local lists = { high = KEYS[1], normal = KEYS[2], low = KEYS[3] }
local waiting, leases, active, scheduled, results, result_leases =
  KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local dead, paused, epoch_key, claims_key = KEYS[10], KEYS[11], KEYS[12], KEYS[13]
local job_prefix, line_prefix = ARGV[1], ARGV[2]
local job_channels, user_channels, admin_channel = string.match(ARGV[3], '^(%S+) (%S+) (%S+)$')
local wake_channel, results_channel, cap, retention_ms = ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local FIRST = 8
local FINAL = { completed = true, failed = true, cancelled = true }
local MOST_DEAD = 10000

local clock = redis.call('TIME')
local now_us = clock[1] * 1000000 + clock[2]
local now_ms = math.floor(now_us / 1000)

-- INCLUDE line_list.lua
-- INCLUDE event.lua

-- What is known of a job: status, list, epoch, entry, user.
local function known(id)
  local job = redis.call('HMGET', job_prefix .. id, 'status', 'priority', 'epoch', 'entry', 'user_id', 'seq')
  seqs[id] = job[6] or 0
  return job[1], job[2], job[3] or '0', job[4], job[5]
end

-- What a step changes of the counts and the leases, written once by settle().
local more_waiting, no_longer_leased = { high = 0, normal = 0, low = 0 }, {}

local woken = {}
local function wake(list)
  if not woken[list] then redis.call('PUBLISH', wake_channel, list) end
  woken[list] = true
end

-- To the end of its user's line.
local function line_up(list, user, id)
  if line_push(line_prefix .. list .. ':user:' .. user, id) then redis.call('LPUSH', lists[list], user) end
  more_waiting[list] = more_waiting[list] + 1
  wake(list)
end

-- Before all lines of its list.
local function hand_back(list, id)
  line_push(line_prefix .. list .. ':returned', id)
  more_waiting[list] = more_waiting[list] + 1
  wake(list)
end

-- Out of the place of its status. Who waits keeps an entry in its line that counts no more: a line's entry
-- stands for a job only while the job is pending on that list.
local function leave(id, status, list, entry)
  if status == 'pending' then
    more_waiting[list] = more_waiting[list] - 1
  elseif status == 'running' then
    no_longer_leased[#no_longer_leased + 1] = id
    if entry then line_forget(entry) end
  elseif status == 'retrying' then
    redis.call('ZREM', scheduled, id)
  elseif status == 'storing' then
    if redis.call('ZREM', result_leases, id) == 0 then redis.call('LREM', results, 0, id) end
  end
end

-- Keeps what is known of a job that is at its end for a while.
local function expire(id, told)
  redis.call('PEXPIRE', job_prefix .. id, retention_ms)
  if told then
    redis.call('PEXPIRE', job_prefix .. id .. ':events', retention_ms)
    redis.call('PEXPIRE', job_prefix .. id .. ':askers', retention_ms)
  end
end

-- Writes the counts and the leases that changed; every step that may have changed any answers by it.
local function settle(reply)
  for list, jobs in pairs(more_waiting) do
    if jobs ~= 0 then redis.call('HINCRBY', waiting, list, jobs) end
  end
  if #no_longer_leased > 0 then
    redis.call('ZREM', leases, unpack(no_longer_leased))
    redis.call('SREM', active, unpack(no_longer_leased))
  end
  return reply
end
