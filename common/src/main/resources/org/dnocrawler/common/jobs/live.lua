-- Picks the jobs that are not at their end.
-- From ARGV[8] on, each is a job:
-- ARGV[8] id  text  job id
-- RETURNS {'live', id, id, ...}.  O(N), N = jobs named.
-- INCLUDE queue.lua
local reply = { 'live' }
for at = FIRST, #ARGV do
  local status = known(ARGV[at])
  if status and not FINAL[status] then reply[#reply + 1] = ARGV[at] end
end
return reply
