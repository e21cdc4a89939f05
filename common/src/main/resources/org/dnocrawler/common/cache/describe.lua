-- Tells how long values live and how large they are, and changes nothing.
-- KEYS[n] value       STRING  cached values
-- RETURNS {'described', left_ms, bytes ...}, in the order of the keys; left_ms = -2 for a value that is not there, -1 for without end.  O(N), N = keys.
local reply = { 'described' }
for n = 1, #KEYS do
  reply[2 * n] = redis.call('PTTL', KEYS[n])
  reply[2 * n + 1] = redis.call('STRLEN', KEYS[n])
end
return reply
