-- Leases a job that the index has lost, for the one who puts it back; restores what is known of it.
-- KEYS[1]  high           LIST  ids of waiting jobs
-- KEYS[2]  normal         LIST  likewise
-- KEYS[3]  low            LIST  likewise
-- KEYS[4]  scheduled      ZSET  job id -> due time, ms since epoch
-- KEYS[5]  leases         ZSET  job id -> lease end, ms since epoch
-- KEYS[6]  holders        HASH  job id -> who holds its lease
-- KEYS[7]  results        LIST  ids of jobs whose result waits
-- KEYS[8]  result_leases  ZSET  job id -> lease end, ms since epoch
-- KEYS[9]  active         SET   ids of jobs that are not at their end
-- KEYS[10] job            HASH  what is known of the job
-- KEYS[11] askers         SET   ids of users who may follow it
-- ARGV[1] id        job id
-- ARGV[2] token     who holds it from now on
-- ARGV[3] lease_ms  lease length, ms, > 0
-- ARGV[4] fields    JSON array of names and values for the job's hash
-- ARGV[5] users     JSON array of user ids, at least one
-- RETURNS {'adopted'} | {'indexed'}.  O(N), N = waiting jobs.
-- INCLUDE event.lua
local high, normal, low, scheduled, leases = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local holders, results, result_leases = KEYS[6], KEYS[7], KEYS[8]
local active, job, askers = KEYS[9], KEYS[10], KEYS[11]
local id, token, lease_ms = ARGV[1], ARGV[2], tonumber(ARGV[3])
local fields, users = cjson.decode(ARGV[4]), cjson.decode(ARGV[5])

for _, set in ipairs({ scheduled, leases, result_leases }) do
  if redis.call('ZSCORE', set, id) then return { 'indexed' } end
end
for _, list in ipairs({ high, normal, low, results }) do
  if redis.call('LPOS', list, id) then return { 'indexed' } end
end
redis.call('ZADD', leases, now_ms() + lease_ms, id)
redis.call('HSET', holders, id, token)
redis.call('SADD', active, id)
redis.call('HSET', job, unpack(fields))
for _, user in ipairs(users) do redis.call('SADD', askers, user) end
return { 'adopted' }
