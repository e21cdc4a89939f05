-- Puts a job that waits on its list, unless it is somewhere in the index already.
-- KEYS[1]  high           LIST    ids of waiting jobs, oldest on the right
-- KEYS[2]  normal         LIST    likewise
-- KEYS[3]  low            LIST    likewise
-- KEYS[4]  scheduled      ZSET    job id -> due time, ms since epoch
-- KEYS[5]  leases         ZSET    job id -> lease end, ms since epoch
-- KEYS[6]  results        LIST    ids of jobs whose result waits
-- KEYS[7]  result_leases  ZSET    job id -> lease end, ms since epoch
-- KEYS[8]  active         SET     ids of jobs that are not at their end
-- KEYS[9]  job            HASH    what is known of the job
-- KEYS[10] events         STREAM  the job's log
-- KEYS[11] askers         SET     ids of users who may follow it
-- ARGV[1] id            job id
-- ARGV[2] list          name of its list: high, normal or low
-- ARGV[3] fields        JSON array of names and values for the job's hash
-- ARGV[4] asker         user id
-- ARGV[5] channel       channel of the job's events
-- ARGV[6] cap           most events in the log
-- ARGV[7] body          the event
-- ARGV[8] wake_channel  channel that wakes workers
-- RETURNS {'queued'} | {'raised'} from a lower list | {'indexed'} | {'ended'}.  O(N), N = waiting jobs.
-- INCLUDE event.lua
local lists = { high = KEYS[1], normal = KEYS[2], low = KEYS[3] }
local rank = { high = 1, normal = 2, low = 3 }
local scheduled, leases, results, result_leases = KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local active, job, events, askers = KEYS[8], KEYS[9], KEYS[10], KEYS[11]
local id, list, fields, asker = ARGV[1], ARGV[2], cjson.decode(ARGV[3]), ARGV[4]
local channel, cap, body, wake_channel = ARGV[5], ARGV[6], ARGV[7], ARGV[8]

local status = redis.call('HGET', job, 'status')
if status == 'completed' or status == 'failed' or status == 'cancelled' then return { 'ended' } end
redis.call('SADD', askers, asker)
if redis.call('ZSCORE', leases, id) or redis.call('ZSCORE', scheduled, id)
  or redis.call('ZSCORE', result_leases, id) or redis.call('LPOS', results, id) then
  return { 'indexed' }
end
for name, other in pairs(lists) do
  if redis.call('LPOS', other, id) then
    if rank[name] <= rank[list] then return { 'indexed' } end
    redis.call('LREM', other, 1, id)
    redis.call('LPUSH', lists[list], id)
    redis.call('HSET', job, 'priority', list)
    return { 'raised' }
  end
end
redis.call('HSET', job, unpack(fields))
redis.call('SADD', active, id)
redis.call('LPUSH', lists[list], id)
announce(job, events, channel, cap, body)
redis.call('PUBLISH', wake_channel, list)
return { 'queued' }
