-- Lets one more user follow a job, and gives one that runs the list it waits on when it waits again.
-- KEYS[1] job     HASH  what is known of the job
-- KEYS[2] askers  SET   ids of users who may follow it
-- ARGV[1] asker   user id
-- ARGV[2] list    high, normal or low, as the journal has it
-- RETURNS {'joined'} | {'unknown'}.  O(1).
local job, askers = KEYS[1], KEYS[2]
local asker, list = ARGV[1], ARGV[2]
local status = redis.call('HGET', job, 'status')
if not status then return { 'unknown' } end
redis.call('SADD', askers, asker)
if status == 'running' then redis.call('HSET', job, 'priority', list) end
local left = redis.call('PTTL', job)
if left > 0 then redis.call('PEXPIRE', askers, left) end
return { 'joined' }
