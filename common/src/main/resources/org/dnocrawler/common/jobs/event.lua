-- Writes one event of a job: to its hash, its log and its channels. No keys of its own.

-- ISO-8601 in UTC of a moment in ms since the epoch; the fraction is left out when it is zero.
local function iso(ms)
  local days = math.floor(ms / 86400000)
  local rest = ms - days * 86400000
  local shifted = days + 719468
  local era = math.floor(shifted / 146097)
  local of_era = shifted - era * 146097
  local year_of_era = math.floor((of_era - math.floor(of_era / 1460) + math.floor(of_era / 36524)
    - math.floor(of_era / 146096)) / 365)
  local of_year = of_era - (365 * year_of_era + math.floor(year_of_era / 4) - math.floor(year_of_era / 100))
  local shifted_month = math.floor((5 * of_year + 2) / 153)
  local day = of_year - math.floor((153 * shifted_month + 2) / 5) + 1
  local month = shifted_month < 10 and shifted_month + 3 or shifted_month - 9
  local year = year_of_era + era * 400 + (month <= 2 and 1 or 0)
  local fraction = rest % 1000
  return string.format('%04d-%02d-%02dT%02d:%02d:%02d', year, month, day, math.floor(rest / 3600000),
    math.floor(rest / 60000) % 60, math.floor(rest / 1000) % 60)
    .. (fraction > 0 and string.format('.%03d', fraction) or '') .. 'Z'
end

local seqs = {}
local stamp, stamped

-- The time of a log's entry; those of one step have the same.
local function time_of(entry)
  local ms = string.match(entry, '^%d+')
  if ms ~= stamped then stamp, stamped = iso(tonumber(ms)), ms end
  return stamp
end

-- Counts, logs and publishes an event. The body is the event's JSON without its braces, its number, its id
-- and its time: with them the message is the event as JSON. Its number follows the one in seqs.
-- It goes to who follows the job, to each of its askers, and to admins. An empty body is no event. What follows
-- are names and values that the hash gets along with it.
local function announce(id, body, progress, step, ...)
  local job = job_prefix .. id
  if body == '' then
    if select('#', ...) > 0 then redis.call('HSET', job, ...) end
    return
  end
  local seq = seqs[id] + 1
  seqs[id] = seq
  redis.call('HSET', job, 'seq', seq, 'progress', progress, 'current_step', step, ...)
  local entry = redis.call('XADD', job .. ':events', 'MAXLEN', cap, '*', 'seq', seq, 'event', body)
  local message = '{"id":"' .. entry .. '","seq":' .. seq .. ',' .. body .. ',"at":"' .. time_of(entry) .. '"}'
  redis.call('PUBLISH', job_channels .. id, message)
  redis.call('PUBLISH', admin_channel, message)
  for _, user in ipairs(redis.call('SMEMBERS', job .. ':askers')) do
    redis.call('PUBLISH', user_channels .. user, message)
  end
end
