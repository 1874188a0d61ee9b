/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
import { openSession } from "./session.ts";
import type { SessionProbe } from "./session_probe.ts";

self.onmessage = async ({ data }: MessageEvent<SessionProbe>) => {
  try {
    self.postMessage(await fastestRun(data));
  } catch (error) {
    self.postMessage(error instanceof Error ? error.message : String(error));
  }
};

async function fastestRun(
  { file, dims, output, provider, threads }: SessionProbe,
): Promise<number> {
  await using session = await openSession(file, { provider, threads });
  const data = new Float32Array(dims.reduce((a, b) => a * b));
  let fastest = Infinity;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    await session.run({ [session.inputs[0].name]: { data, dims } }, output);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}
