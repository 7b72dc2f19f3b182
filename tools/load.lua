-- Asks for the addresses in a file, one after the other, each thread from another place in it on.
local paths = {}
for line in io.lines(os.getenv("TAFLEN_PATHS")) do
  paths[#paths + 1] = line
end
local threads = 0

function setup(thread)
  thread:set("start", threads * 97)
  threads = threads + 1
end

local at

function request()
  at = (at or start) + 1
  return wrk.format("GET", paths[at % #paths + 1], { ["Accept-Encoding"] = "gzip" })
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"microseconds":%d,"bytes":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,"status":%d,' ..
    '"p50":%d,"p99":%d,"slowest":%d}\n',
    summary.requests, summary.duration, summary.bytes, errors.connect, errors.read, errors.write, errors.timeout,
    errors.status, latency:percentile(50), latency:percentile(99), latency.max
  ))
end
