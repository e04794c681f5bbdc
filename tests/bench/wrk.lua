-- One line that the bench reads. wrk itself does not print the 95th percentile.
function done(summary, latency)
  local errors = summary.errors
  local wrong = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("answers %d seconds %f p50 %f p95 %f wrong %d\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, wrong))
end
