-- Puts a job whose time has come on its list.
-- KEYS[1] scheduled  ZSET    job id -> due time, ms since epoch
-- KEYS[2] list       LIST    ids of waiting jobs, oldest on the right
-- KEYS[3] job        HASH    what is known of the job
-- KEYS[4] events     STREAM  the job's log
-- ARGV[1] id            job id
-- ARGV[2] channel       channel of the job's events
-- ARGV[3] cap           most events in the log
-- ARGV[4] body          the event
-- ARGV[5] wake_channel  channel that wakes workers
-- ARGV[6] wake_message  name of the list
-- RETURNS {'moved'} | {'lost'} when it is not due any more.  O(log N), N = scheduled jobs.
-- INCLUDE event.lua
local scheduled, list, job, events = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id, channel, cap, body, wake_channel, wake_message = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local due_ms = redis.call('ZSCORE', scheduled, id)
if not due_ms or tonumber(due_ms) > now_ms() then return { 'lost' } end
redis.call('ZREM', scheduled, id)
redis.call('LPUSH', list, id)
announce(job, events, channel, cap, body)
redis.call('PUBLISH', wake_channel, wake_message)
return { 'moved' }
