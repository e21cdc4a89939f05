-- KEYS[1] session        HASH  the new session
-- KEYS[2] user_sessions  ZSET  session id -> last activity, ms since epoch
-- KEYS[3] refresh        HASH  the session's first refresh token
-- ARGV[1] session_id
-- ARGV[2] user_id
-- ARGV[3] email
-- ARGV[4] role           pending | user | admin
-- ARGV[5] ip             may be empty
-- ARGV[6] user_agent     may be empty
-- ARGV[7] life_ms        how long the session lives without use, ms, > 0
-- ARGV[8] token_ms       how long the token lives, ms, > 0
-- RETURNS {'opened', expires_at_ms}.  O(log N), N = sessions of the user.
local session, user_sessions, refresh = KEYS[1], KEYS[2], KEYS[3]
local session_id, user_id, email, role = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local ip, user_agent, life_ms = ARGV[5], ARGV[6], tonumber(ARGV[7])
local token_ms = tonumber(ARGV[8])
local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
local expires_at_ms = now_ms + life_ms
local token_ends_ms = now_ms + token_ms
redis.call('HSET', session, 'user_id', user_id, 'email', email, 'role', role, 'ip', ip,
  'user_agent', user_agent, 'login_time', now_ms, 'last_activity', now_ms)
redis.call('PEXPIREAT', session, expires_at_ms)
redis.call('HSET', refresh, 'user_id', user_id, 'session_id', session_id, 'family', session_id,
  'expires_at', token_ends_ms)
redis.call('PEXPIREAT', refresh, token_ends_ms)
redis.call('ZREMRANGEBYSCORE', user_sessions, '-inf', now_ms - life_ms)
redis.call('ZADD', user_sessions, now_ms, session_id)
redis.call('PEXPIREAT', user_sessions, expires_at_ms)
return { 'opened', expires_at_ms }
