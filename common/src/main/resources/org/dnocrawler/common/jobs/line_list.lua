-- A line of jobs as a list, oldest on the right. No keys of its own.

-- Puts a job at the end of a line; true when nobody waited in it.
local function line_push(line, id)
  return redis.call('LPUSH', line, id) == 1
end

-- Takes the first job of a line; nil when there is none.
local function line_pop(line)
  return redis.call('RPOP', line) or nil
end

local function line_is_empty(line)
  return redis.call('EXISTS', line) == 0
end

-- A list forgets a job when it is taken.
local function line_forget(entry) end
