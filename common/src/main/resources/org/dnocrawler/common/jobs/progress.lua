-- Records and tells a report of the run that holds the lease.
-- KEYS[1] holders  HASH    job id -> who holds its lease
-- KEYS[2] job      HASH    what is known of the job
-- KEYS[3] events   STREAM  the job's log
-- ARGV[1] id       job id
-- ARGV[2] holder   who holds it
-- ARGV[3] channel  channel of the job's events
-- ARGV[4] cap      most events in the log
-- ARGV[5] body     the event
-- RETURNS {'recorded'} | {'lost'}.  O(1).
-- INCLUDE event.lua
local holders, job, events = KEYS[1], KEYS[2], KEYS[3]
local id, holder, channel, cap, body = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('HGET', holders, id) ~= holder then return { 'lost' } end
announce(job, events, channel, cap, body)
return { 'recorded' }
