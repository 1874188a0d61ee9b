// autocannon, which is no dependency of the project: node or deno downloads it when this is run.
// load.mjs ADDRESS RATE SECONDS CONNECTIONS, the requests as JSON on standard input.

// By a name that no lock file has to hold.
const library = "npm:autocannon@9.0.0";
const { default: autocannon } = await import(library);

const [url, overallRate, duration, connections] = process.argv.slice(2);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const requests = JSON.parse(Buffer.concat(chunks).toString());
const { latency, errors, timeouts, statusCodeStats, requests: { total } } = await autocannon({
  url,
  requests,
  overallRate: Number(overallRate),
  duration: Number(duration),
  connections: Number(connections),
});
console.log(JSON.stringify({
  total,
  mean: latency.average,
  p50: latency.p50,
  p99: latency.p99,
  max: latency.max,
  broken: errors + timeouts,
  statuses: Object.fromEntries(
    Object.entries(statusCodeStats ?? {}).map(([status, { count }]) => [status, count]),
  ),
}));
