-- Reads a cached value, or gives the permit to fill it.
-- KEYS[1] value       STRING  cached JSON
-- KEYS[2] permit      STRING  permit that a fill must show
-- ARGV[1] candidate   text    becomes the permit where there is none
-- ARGV[2] permit_ms   ms      how long the permit is good from now, > 0
-- RETURNS {'hit', json} | {'miss', permit}.  O(1).
local value, permit = KEYS[1], KEYS[2]
local candidate, permit_ms = ARGV[1], ARGV[2]
local json = redis.call('GET', value)
if json then return { 'hit', json } end
local current = redis.call('GET', permit)
if not current then current = candidate end
redis.call('SET', permit, current, 'PX', permit_ms)
return { 'miss', current }
