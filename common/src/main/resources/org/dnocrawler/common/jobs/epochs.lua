-- Makes later epochs higher than one that was given before the queue forgot.
-- ARGV[8] floor  number  highest epoch known
-- RETURNS {'raised'}.  O(1).
-- INCLUDE queue.lua
local floor = math.max(tonumber(redis.call('GET', epoch_key) or '0'), tonumber(ARGV[8]))
redis.call('SET', epoch_key, string.format('%.0f', floor))
return { 'raised' }
