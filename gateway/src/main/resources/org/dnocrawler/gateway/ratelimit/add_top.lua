-- Adds what one gateway has counted to what all have counted in a minute.
-- KEYS[1]  top      ZSET   requests of the minute by policy and subject
-- ARGV[1]  ttl_ms   how long the minute is kept, ms, > 0
-- ARGV[2]  most     members that are kept, those with the most requests, > 0
-- ARGV[3]  member   policy and subject, i = 1 from here in groups of two
-- ARGV[4]  requests of that member, > 0
-- RETURNS {'added'}.  O(N log M), N = members given, M = members kept.
local top = KEYS[1]
local ttl_ms, most = ARGV[1], tonumber(ARGV[2])

for at = 3, #ARGV, 2 do
  redis.call('ZINCRBY', top, ARGV[at + 1], ARGV[at])
end
redis.call('ZREMRANGEBYRANK', top, 0, -most - 1)
redis.call('PEXPIRE', top, ttl_ms)
return { 'added' }
