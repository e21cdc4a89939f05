-- Leases jobs that wait, the most urgent first. Every share-th pick looks at the low list first, and the one
-- half a share before it at the normal list, so that neither starves. On a list those that were handed back
-- come first; then the user whose turn it is gives its oldest job.
-- ARGV[8]  worker    text  who asks
-- ARGV[9]  lease_ms  ms    lease length, > 0
-- ARGV[10] share     picks a lower list is served at least once in so many, >= 3
-- ARGV[11] quantum   jobs  of one turn, > 0
-- ARGV[12] most      jobs  to lease, > 0
-- RETURNS {'leased', deadline_ms, then for each job: id, epoch, list, user, data} | {'idle'} | {'again'} when
-- only entries that do not count any more were met, and more may wait.  O(N), N = jobs leased.
-- INCLUDE queue.lua
local worker, lease_ms, share = ARGV[8], tonumber(ARGV[9]), tonumber(ARGV[10])
local quantum, most = tonumber(ARGV[11]), tonumber(ARGV[12])
local deadline_ms = now_ms + lease_ms
local score = string.format('%.0f', deadline_ms)
local skips = 200
local ORDERS = { { 'high', 'normal', 'low' }, { 'low', 'high', 'normal' }, { 'normal', 'high', 'low' } }

local shut, nothing_returned = {}, {}
for _, list in ipairs(redis.call('SMEMBERS', paused)) do shut[list] = true end

-- The user whose turn it is, who goes to the end at once: mostly the turn is one job. pass_turn must follow.
local function next_turn(list) return redis.call('LMOVE', lists[list], lists[list], 'RIGHT', 'LEFT') end

-- The turn passes when its jobs are given, or when its user has none left; else its user is the next again.
local function pass_turn(list, line, counts)
  if line_is_empty(line) then
    redis.call('LPOP', lists[list])
  elseif not counts or (quantum > 1 and redis.call('HINCRBY', waiting, 'turn:' .. list, 1) < quantum) then
    redis.call('LMOVE', lists[list], lists[list], 'LEFT', 'RIGHT')
    return
  end
  if quantum > 1 then redis.call('HDEL', waiting, 'turn:' .. list) end
end

local function pop_returned(list)
  if nothing_returned[list] then return nil end
  local id, entry = line_pop(line_prefix .. list .. ':returned', worker)
  nothing_returned[list] = not id
  return id, entry
end

-- The next job of a list: id, entry, user, data; nil when the list has none or too many did not count.
local function take(list)
  while not shut[list] and skips > 0 do
    local id, entry = pop_returned(list)
    local line
    if not id then
      local user = next_turn(list)
      if not user then
        shut[list] = true
        return nil
      end
      line = line_prefix .. list .. ':user:' .. user
      id, entry = line_pop(line, worker)
    end
    local job = id and redis.call('HMGET', job_prefix .. id, 'status', 'priority', 'user_id', 'data') or {}
    local counts = job[1] == 'pending' and job[2] == list
    if line then pass_turn(list, line, counts) end
    if counts then return id, entry, job[3], job[4] end
    if entry then line_forget(entry) end
    skips = skips - 1
  end
  return nil
end

local claims = tonumber(redis.call('GET', claims_key) or '0')
local epoch = math.max(tonumber(redis.call('GET', epoch_key) or '0'), now_us - 1)
local reply = { 'leased', deadline_ms }
local leased, scores, taken = {}, {}, { high = 0, normal = 0, low = 0 }
while #leased < most do
  local turn = (claims + 1) % share
  local order = ORDERS[turn == 0 and 2 or turn == math.floor(share / 2) and 3 or 1]
  local id, entry, user, data, from
  for _, list in ipairs(order) do
    if not id then
      id, entry, user, data = take(list)
      from = list
    end
  end
  if not id then break end
  claims = claims + 1
  epoch = epoch + 1
  local number = string.format('%.0f', epoch)
  if entry then
    redis.call('HSET', job_prefix .. id, 'status', 'running', 'epoch', number, 'entry', entry)
  else
    redis.call('HSET', job_prefix .. id, 'status', 'running', 'epoch', number)
  end
  taken[from] = taken[from] + 1
  leased[#leased + 1] = id
  scores[#scores + 1] = score
  scores[#scores + 1] = id
  local last = #reply
  reply[last + 1], reply[last + 2], reply[last + 3], reply[last + 4] = id, number, from, user
  reply[last + 5] = data or ''
end

if #leased == 0 then
  if skips == 0 then return { 'again' } end
  return { 'idle' }
end
redis.call('ZADD', leases, unpack(scores))
redis.call('SADD', active, unpack(leased))
for list, count in pairs(taken) do
  if count > 0 then redis.call('HINCRBY', waiting, list, -count) end
end
redis.call('SET', claims_key, claims)
redis.call('SET', epoch_key, string.format('%.0f', epoch))
return reply
