-- Ends a session: its refresh tokens find it gone, its access tokens are revoked.
-- KEYS[1] session          HASH    the session
-- KEYS[2] user_sessions    ZSET    session id -> last activity, ms since epoch
-- KEYS[3] revoked_session  STRING  revokes all access tokens of the session
-- KEYS[4] revoked_token    STRING  revokes the access token that asked
-- ARGV[1] session_id
-- ARGV[2] token_id
-- ARGV[3] access_ms        longest life of an access token, ms, > 0
-- ARGV[4] channel          where a revocation is announced
-- RETURNS {'revoked'} | {'gone'} when there was no such session; the tokens are revoked in any
--   case.  O(log N), N = sessions of the user.
local session, user_sessions = KEYS[1], KEYS[2]
local revoked_session, revoked_token = KEYS[3], KEYS[4]
local session_id, token_id, access_ms, channel = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
redis.call('SET', revoked_session, 'all', 'PX', access_ms)
redis.call('SET', revoked_token, 'all', 'PX', access_ms)
redis.call('ZREM', user_sessions, session_id)
local removed = redis.call('UNLINK', session)
redis.call('PUBLISH', channel, token_id)
redis.call('PUBLISH', channel, session_id)
return { removed == 1 and 'revoked' or 'gone' }
