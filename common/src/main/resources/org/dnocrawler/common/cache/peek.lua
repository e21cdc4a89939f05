-- Reads a cached value and changes nothing.
-- KEYS[1] value       STRING  cached value
-- RETURNS {'hit', value, left_ms} | {'none'}; left_ms = -1 for without end.  O(1).
local value = KEYS[1]
local text = redis.call('GET', value)
if not text then return { 'none' } end
return { 'hit', text, redis.call('PTTL', value) }
