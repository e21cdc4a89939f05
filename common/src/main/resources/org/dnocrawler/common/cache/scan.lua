-- One step through the keys that fit a pattern.
-- ARGV[1] cursor      text    where to go on; 0 for the start
-- ARGV[2] pattern     text    Redis glob
-- ARGV[3] count       number  about how many keys to look at, > 0
-- RETURNS {'page', cursor, key ...}; cursor 0 at the end; a key may come twice.  O(count).
local cursor, pattern, count = ARGV[1], ARGV[2], ARGV[3]
local found = redis.call('SCAN', cursor, 'MATCH', pattern, 'COUNT', count)
local reply = { 'page', found[1] }
for n = 1, #found[2] do reply[n + 2] = found[2][n] end
return reply
