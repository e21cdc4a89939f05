-- Revokes the access tokens a session has now; it may get new ones with its refresh token.
-- KEYS[1] session    HASH    the session
-- KEYS[2] revoked    STRING  epoch second up to which the session's access tokens are revoked
-- ARGV[1] session_id
-- ARGV[2] role       the role from now on: pending | user | admin
-- ARGV[3] access_ms  longest life of an access token, ms, > 0
-- ARGV[4] channel    where a revocation is announced
-- RETURNS {'outdated'} | {'gone'} when there is no such session.  O(1).
local session, revoked = KEYS[1], KEYS[2]
local session_id, role, access_ms, channel = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
if redis.call('EXISTS', session) == 0 then
  return { 'gone' }
end
redis.call('HSET', session, 'role', role)
redis.call('SET', revoked, redis.call('TIME')[1], 'PX', access_ms)
redis.call('PUBLISH', channel, session_id)
return { 'outdated' }
