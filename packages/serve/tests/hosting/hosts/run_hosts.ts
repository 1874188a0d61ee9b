/**
 * `deno task test:hosts --serve [NAME…] [--all]`: the service on Deno, Node, Bun and workerd, as it is deployed
 * there. The same requests must give the same bytes; half-sent bodies must stop none of them.
 *
 * `--all` takes a missing host for a failure. Prints size, time to the first answer and memory.
 */
import { parseArgs } from "@std/cli/parse-args";
import { loadCore } from "../../../../../src/core/load.ts";
import { openPack } from "../../../sets/pack.ts";
import { Service } from "../../../service.ts";
import { answerOf, type HostRequest, hostRequests } from "./requests.ts";
import { type Deployed, type RunningHost, SERVICE_HOSTS } from "./service_hosts.ts";
import { versionOf } from "../../../../../tests/hosts/host_run.ts";
import { bundle } from "@bindscope/release/bundle";
import { installPackages, PACKAGES } from "@bindscope/release/npm-packages";
import { fromRoot } from "../../../../../tasks/dev/root.ts";

const NAME = "minilm-clevr-captions";
/** Of a worker of Cloudflare. */
const WORKER_MEMORY = 128_000_000;
/** Requests after which memory is looked at. */
const MANY = 500;

/** What is deployed, and how many bytes the scripts have. */
async function deploy(): Promise<Deployed> {
  const edge = fromRoot("out/hosts/edge");
  const { success } = await new Deno.Command("deno", {
    args: ["task", "--quiet", "serve:bundle", "--set", `fixtures/sets/${NAME}`, "--out", edge],
    cwd: fromRoot("."),
  }).output();
  if (!success) throw new Error("serve:bundle failed.");
  const out = fromRoot("out/hosts/node");
  await installPackages(PACKAGES);
  await bundle({
    entries: { node_entry: fromRoot("packages/serve/tests/hosting/hosts/node_entry.ts") },
    out,
    packages: PACKAGES,
    minify: true,
  });
  return { edge, entry: `${out}/node_entry.js`, pack: `${edge}/${NAME}.safetensors` };
}

async function send(address: string, request: HostRequest): Promise<Response> {
  const { path, method, headers, body } = request;
  return await fetch(address + path, { method, headers, body });
}

/** Names of the requests whose answers differ from those of the service in this process. */
async function differing(
  { address }: RunningHost,
  service: Service,
  requests: readonly HostRequest[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const request of requests) {
    const { path, method, headers, body, what } = request;
    const own = new Request(`http://127.0.0.1${path}`, { method, headers, body });
    const expected = await answerOf(await service.handle(own));
    if (await answerOf(await send(address, request)) !== expected) wrong.push(what);
  }
  return wrong;
}

/** Whether a request is answered while many bodies are half there. */
async function livesOn({ address }: RunningHost, request: HostRequest): Promise<boolean> {
  const { port } = new URL(address);
  const head = "POST /v1/nearest HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
    "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{";
  const open = await Promise.all(Array.from({ length: 100 }, async () => {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
    await connection.write(new TextEncoder().encode(head));
    return connection;
  }));
  const response = await send(address, request);
  await response.body?.cancel();
  for (const connection of open) connection.close();
  return response.status === 200;
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

/** Answers with the exit code: 1 where a host gives other bytes, or lives on less. */
export async function runServiceHosts(args: readonly string[]): Promise<number> {
  const flags = parseArgs([...args], { boolean: ["all", "serve"] });
  const wanted = flags._.map((name) => String(name).toLowerCase());
  const deployed = await deploy();
  const core = await loadCore();
  const served = openPack(core, await Deno.readFile(deployed.pack));
  const requests = hostRequests(served.set.embeddings.toArray(), served.set.dim);
  const sizeOf = async (path: string) => (await Deno.stat(path)).size;
  const wasm = await sizeOf(`${deployed.edge}/bindscope_core_bg.wasm`);
  const script = await sizeOf(`${deployed.edge}/service.js`);
  console.log(`edge script ${kilobytes(script)}, core ${kilobytes(wasm)}`);
  let passed = 0;
  let failed = 0;
  for (const { name, endsItself, find, start } of SERVICE_HOSTS) {
    if (wanted.length > 0 && !wanted.some((word) => name.toLowerCase().startsWith(word))) continue;
    const program = await find();
    if (program === null) {
      console.log(`${name}: not here (deno task setup:hosts).`);
      if (flags.all || Deno.env.get("BINDSCOPE_HOSTS") === "required") failed++;
      continue;
    }
    const host = await start(program, deployed);
    const faults = (await differing(host, new Service(core, [served]), requests))
      .map((what) => `other bytes: ${what}`);
    const opened = await host.peak();
    if (!await livesOn(host, requests[0])) faults.push("half-sent bodies stop it");
    for (let i = 0; i < MANY; i++) await (await send(host.address, requests[i % 5])).arrayBuffer();
    const peak = await host.peak();
    if (name === "workerd" && peak !== null && peak > WORKER_MEMORY) faults.push("too much memory");
    const code = await host.end();
    if (endsItself && code !== 0) faults.push(`SIGTERM ends it with ${code}`);
    console.log(
      `${name} ${await versionOf(program)}: first answer after ${host.first} ms, memory ${
        kilobytes(opened ?? 0)
      }, after ${MANY} requests ${kilobytes(peak ?? 0)}; ${
        faults.length === 0 ? `${requests.length} answers are the same bytes` : faults.join("; ")
      }`,
    );
    if (faults.length === 0) passed++;
    else failed++;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
