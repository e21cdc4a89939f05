-- Lets one more user follow a job.
-- KEYS[1] job     HASH  what is known of the job
-- KEYS[2] askers  SET   ids of users who may follow it
-- ARGV[1] asker   user id
-- RETURNS {'joined'} | {'unknown'}.  O(1).
local job, askers = KEYS[1], KEYS[2]
local asker = ARGV[1]
if redis.call('EXISTS', job) == 0 then return { 'unknown' } end
redis.call('SADD', askers, asker)
local left = redis.call('PTTL', job)
if left > 0 then redis.call('PEXPIRE', askers, left) end
return { 'joined' }
