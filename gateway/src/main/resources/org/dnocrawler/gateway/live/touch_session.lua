-- Writes or renews the record of one live socket.
-- KEYS[1]  session        HASH  user_id, connected_at, last_activity (ms since epoch), subscriptions
-- ARGV[1]  user_id        who holds the socket
-- ARGV[2]  subscriptions  channels it follows, separated by commas; may be empty
-- ARGV[3]  ttl_ms         how long the record outlives this call, ms, > 0
-- RETURNS {'touched', connected_at_ms}.  O(1).
local session = KEYS[1]
local user_id, subscriptions, ttl_ms = ARGV[1], ARGV[2], ARGV[3]
local time = redis.call('TIME') -- one clock for every gateway
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

redis.call('HSETNX', session, 'connected_at', string.format('%.0f', now_ms))
redis.call('HSET', session, 'user_id', user_id, 'subscriptions', subscriptions,
  'last_activity', string.format('%.0f', now_ms))
redis.call('PEXPIRE', session, ttl_ms)
return { 'touched', tonumber(redis.call('HGET', session, 'connected_at')) }
