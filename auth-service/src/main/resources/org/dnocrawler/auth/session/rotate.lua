-- Gives the successor of a refresh token. A token that was used before is accepted for a short
-- grace, since a second tab or a repeated request may hold it, and has the same successor; later
-- it has been stolen from somebody, and the whole session ends.
-- KEYS[1] presented      HASH    the token that was sent
-- KEYS[2] successor      HASH    the token that follows it, always the same for one presented
-- KEYS[3] session        HASH    its session
-- KEYS[4] user_sessions  ZSET    session id -> last activity, ms since epoch
-- KEYS[5] revoked        STRING  revokes the session's access tokens
-- ARGV[1] session_id
-- ARGV[2] successor_sha256
-- ARGV[3] role           pending | user | admin
-- ARGV[4] ip             may be empty
-- ARGV[5] user_agent     may be empty
-- ARGV[6] life_ms        how long the session lives without use, ms, > 0
-- ARGV[7] grace_ms       how long a used token is accepted again, ms, >= 0
-- ARGV[8] access_ms      longest life of an access token, ms, > 0
-- ARGV[9] channel        where a revocation is announced
-- ARGV[10] token_ms      how long a token lives, ms, > 0
-- RETURNS {'rotated', expires_at_ms} | {'again', expires_at_ms} | {'unknown'} | {'stolen'}.
--   O(log N), N = sessions of the user.
local presented, successor, session = KEYS[1], KEYS[2], KEYS[3]
local user_sessions, revoked = KEYS[4], KEYS[5]
local session_id, successor_sha256, role, ip = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local user_agent, life_ms = ARGV[5], tonumber(ARGV[6])
local grace_ms, access_ms, channel = tonumber(ARGV[7]), tonumber(ARGV[8]), ARGV[9]
local token_ms = tonumber(ARGV[10])
local token = redis.call('HMGET', presented, 'user_id', 'session_id', 'successor', 'used_at')
local user_id, owner, used_successor, used_at_ms = token[1], token[2], token[3], token[4]
if not user_id or owner ~= session_id or redis.call('EXISTS', session) == 0 then
  redis.call('UNLINK', presented)
  return { 'unknown' }
end
local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
local word = 'rotated'
if used_at_ms then
  if now_ms - tonumber(used_at_ms) > grace_ms or used_successor ~= successor_sha256 then
    redis.call('UNLINK', session, presented, successor)
    redis.call('ZREM', user_sessions, session_id)
    redis.call('SET', revoked, 'all', 'PX', access_ms)
    redis.call('PUBLISH', channel, session_id)
    return { 'stolen' }
  end
  local kept = redis.call('HGET', successor, 'expires_at')
  if kept then
    return { 'again', tonumber(kept) }
  end
  word = 'again'
end
local expires_at_ms = now_ms + life_ms
local token_ends_ms = now_ms + token_ms
redis.call('HSET', presented, 'successor', successor_sha256, 'used_at', used_at_ms or now_ms)
redis.call('HSET', successor, 'user_id', user_id, 'session_id', session_id, 'family', session_id,
  'expires_at', token_ends_ms)
redis.call('PEXPIREAT', successor, token_ends_ms)
redis.call('HSET', session, 'role', role, 'ip', ip, 'user_agent', user_agent,
  'last_activity', now_ms)
redis.call('PEXPIREAT', session, expires_at_ms)
redis.call('ZADD', user_sessions, now_ms, session_id)
redis.call('PEXPIREAT', user_sessions, expires_at_ms)
return { word, expires_at_ms }
