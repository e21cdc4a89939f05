-- Stops or resumes handing out the jobs of a list.
-- ARGV[8] list  text  high, normal or low
-- ARGV[9] hold  flag  '1' to stop
-- RETURNS {'held'} | {'open'}.  O(1).
-- INCLUDE queue.lua
if ARGV[9] == '1' then
  redis.call('SADD', paused, ARGV[8])
  return { 'held' }
end
redis.call('SREM', paused, ARGV[8])
wake(ARGV[8])
return { 'open' }
