-- Asks for one path after the other, and says at the end what wrk found, with how many answers had which status.
local paths = {}
local at = 0
local all = {}
statuses = {}

function setup(thread)
  table.insert(all, thread)
end

function init(args)
  -- The first argument is the address.
  for number = 1, #args do
    if args[number]:sub(1, 1) == "/" then
      table.insert(paths, args[number])
    end
  end
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end

function response(status)
  statuses[status] = (statuses[status] or 0) + 1
end

function done(summary)
  local sums = {}
  for _, thread in ipairs(all) do
    for status, count in pairs(thread:get("statuses")) do
      sums[status] = (sums[status] or 0) + count
    end
  end
  local parts = {}
  for status, count in pairs(sums) do
    table.insert(parts, string.format('"%d":%d', status, count))
  end
  local errors = summary.errors
  io.write(string.format(
    '\nJSON {"requests":%d,"failed":%d,"statuses":{%s}}\n',
    summary.requests, errors.connect + errors.read + errors.write + errors.timeout, table.concat(parts, ",")))
end
