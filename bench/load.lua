-- What does wrk send? One HTTP request after a template, in which user, key and token change from request to request.
-- Arguments: the folder of the template and the tokens, the number of users, the first key.
local literals, markers, tokens = {}, {}, {}
local users, count, first

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

function init(args)
  local folder = args[1]
  users, first, count = tonumber(args[2]), tonumber(args[3]), 0
  for token in read(folder .. "/tokens"):gmatch("[^\n]+") do tokens[#tokens + 1] = token end
  local template, from = read(folder .. "/request"), 1
  while true do
    local start, stop, marker = template:find("@(%u+)@", from)
    if not start then break end
    literals[#literals + 1] = template:sub(from, start - 1)
    markers[#markers + 1] = marker
    from = stop + 1
  end
  literals[#literals + 1] = template:sub(from)
end

local function fill(marker)
  if marker == "USER" then return string.format("%012d", count % users) end
  if marker == "KEY" then return string.format("%012d", first + count) end
  return tokens[count % #tokens + 1]
end

function request()
  count = count + 1
  local parts = {}
  for index, marker in ipairs(markers) do
    parts[#parts + 1] = literals[index]
    parts[#parts + 1] = fill(marker)
  end
  parts[#parts + 1] = literals[#literals]
  return table.concat(parts)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"micros":%d,"failures":%d,"p50":%d,"p95":%d,"p99":%d,"cpuMicros":%d}\n',
    summary.requests, summary.duration, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), os.clock() * 1e6
  ))
end
