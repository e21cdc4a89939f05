-- A line of jobs as a stream that the group 'workers' reads; an entry stays in it until its job's lease
-- ends, so that XPENDING shows who has what. Beside the lines is a HASH of how many entries of each were
-- not read yet, at the lines' prefix with 'unread'.

-- Puts a job at the end of a line; true when nobody waited in it.
local function line_push(line, id)
  if redis.call('EXISTS', line) == 0 then redis.call('XGROUP', 'CREATE', line, 'workers', '0', 'MKSTREAM') end
  redis.call('XADD', line, '*', 'job', id)
  return redis.call('HINCRBY', line_prefix .. 'unread', line, 1) == 1
end

-- Takes the first job of a line, and names its entry; nil when there is none.
local function line_pop(line, worker)
  local unread = line_prefix .. 'unread'
  if redis.call('HEXISTS', unread, line) == 0 then return nil end
  local read = redis.call('XREADGROUP', 'GROUP', 'workers', worker, 'COUNT', 1, 'STREAMS', line, '>')
  if not read or redis.call('HINCRBY', unread, line, -1) == 0 then redis.call('HDEL', unread, line) end
  if not read then return nil end
  local entry = read[1][2][1]
  return entry[2][2], entry[1] .. ' ' .. line
end

local function line_is_empty(line)
  return redis.call('HEXISTS', line_prefix .. 'unread', line) == 0
end

-- Removes the entry of a job whose lease ended; a line without entries goes.
local function line_forget(entry)
  local id, line = string.match(entry, '^(%S+) (.+)$')
  redis.call('XACK', line, 'workers', id)
  redis.call('XDEL', line, id)
  if redis.call('XLEN', line) == 0 then redis.call('DEL', line) end
end
