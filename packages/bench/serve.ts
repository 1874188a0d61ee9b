/**
 * The service under load, on this machine: `deno task serve` as a process of its own, autocannon as another.
 * All four operations in turn, one vector each (a pair for score), as JSON.
 *
 * On a machine that does other work too, give both the processor first: `chrt -f 10 deno task bench serve`.
 */
import { formatBytes, readNpy } from "@bindscope/bindscope/rooms/data";
import { printTable, runParts } from "./parts.ts";
import { tellRatio } from "./ratios.ts";

const ROOT = new URL("../../", import.meta.url);
const SET = "fixtures/sets/minilm-clevr-captions";
/** Requests a second that the service is meant for. */
const RATE = 100;

interface Load {
  readonly total: number;
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly broken: number;
  readonly statuses: { readonly [status: string]: number };
}

interface Served extends AsyncDisposable {
  readonly address: string;
  readonly pid: number;
}

/** The words of `deno` for the service, and for a server that does nothing but read JSON and write it. */
const SERVICE = ["task", "--quiet", "serve", "--set", SET, "--port", "0", "--json"];
const BARE = [
  "run",
  "--quiet",
  "--no-config",
  "--allow-net=127.0.0.1",
  new URL("serve/bare.ts", import.meta.url).pathname,
];

async function serve(words: readonly string[] = SERVICE): Promise<Served> {
  const child = new Deno.Command("deno", {
    args: [...words],
    cwd: ROOT,
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { done, value } = await reader.read();
    if (done) throw new Error("serve did not start.");
    text += value;
  }
  return {
    address: JSON.parse(text).address,
    pid: child.pid,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await reader.cancel();
      await child.status;
    },
  };
}

async function requests(): Promise<object[]> {
  const { data, shape: [, dim] } = await readNpy(`${ROOT.pathname}${SET}/embeddings.npy`);
  const vector = (row: number) => Array.from(data.slice(row * dim, (row + 1) * dim));
  const to = { color: "red", shape: "cube" };
  const bodies = {
    probe: { vectors: [vector(0)], scenes: [{ row: 0 }] },
    nearest: { vectors: [vector(7)], k: 5 },
    intervene: { vectors: [vector(30)], scenes: [{ row: 30 }], edits: [{ position: 1, to }] },
    // Red cube | blue sphere, and its twin.
    score: { vectors: [vector(434), vector(20)], pairs: [{ scene: { row: 434 } }] },
  };
  return Object.entries(bodies).map(([name, body]) => ({
    method: "POST",
    path: `/v1/${name}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }));
}

async function load(
  { address }: Served,
  rate: number,
  seconds: number,
  connections: number,
): Promise<Load> {
  const child = new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-lock",
      "--no-config",
      "--allow-net=127.0.0.1",
      "--allow-read",
      "--allow-env",
      "--allow-sys",
      new URL("serve/load.mjs", import.meta.url).pathname,
      ...[address, rate, seconds, connections].map(String),
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(await requests())));
  await writer.close();
  const { success, stdout } = await child.output();
  if (!success) throw new Error("autocannon failed: is npm's registry reachable?");
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** Of the process that `deno task` started: the last of its line. `bash` needs no permission to look at processes. */
async function residentBytes({ pid }: Served): Promise<number> {
  const script =
    `p=${pid}; while read -r c _ < /proc/$p/task/$p/children; do p=$c; done; cat /proc/$p/status`;
  const { stdout } = await new Deno.Command("bash", { args: ["-c", script] }).output();
  return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(new TextDecoder().decode(stdout))![1]);
}

function print(rows: readonly (readonly [what: string, load: Load, memory: number])[]): void {
  const numbers = ["requests", "p50 ms", "p99 ms", "max ms", "broken"];
  printTable({
    title: "The service under load",
    caption: "Milliseconds from a request to its answer.",
    columns: [
      { name: "load", kind: "text" },
      ...numbers.map((name) => ({ name, kind: "number" as const, decimals: 0 })),
      { name: "statuses", kind: "text" },
      { name: "memory", kind: "text" },
    ],
    rows: rows.map(([what, { total, p50, p99, max, broken, statuses }, memory]) => [
      what,
      total,
      p50,
      p99,
      max,
      broken,
      Object.entries(statuses).map(([status, count]) => `${status}: ${count}`).join(", "),
      formatBytes(memory),
    ]),
  });
}

/** The load that the service is meant for, in ten pieces, so that memory is seen to stay. */
async function steady(short: boolean): Promise<void> {
  const seconds = Deno.args.includes("--hour") ? 360 : 60;
  await using served = await serve();
  await load(served, RATE, short ? 3 : 30, 10);
  const rows: [string, Load, number][] = [];
  for (let piece = 1; piece <= (short ? 2 : 10); piece++) {
    const found = await load(served, RATE, short ? 5 : seconds, 10);
    rows.push([`${RATE}/s, piece ${piece}`, found, await residentBytes(served)]);
  }
  print(rows);
}

/** Ten times as much, and then again what it is meant for. */
async function overload(short: boolean): Promise<void> {
  await using served = await serve();
  const over = await load(served, 10 * RATE, short ? 5 : 30, 200);
  const memory = await residentBytes(served);
  const after = await load(served, RATE, short ? 3 : 10, 10);
  print([
    [`${10 * RATE}/s`, over, memory],
    [`${RATE}/s afterwards`, after, await residentBytes(served)],
  ]);
}

/** A thousand clients that send half of a body, and what becomes of the others meanwhile. */
async function halfSent(short: boolean): Promise<void> {
  await using served = await serve();
  const head = "POST /v1/nearest HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
    'Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n{"vectors":[[';
  const bytes = new TextEncoder().encode(head);
  const open: Deno.TcpConn[] = [];
  for (let i = 0; i < (short ? 100 : 1000); i++) {
    const { port } = new URL(served.address);
    const connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
    await connection.write(bytes);
    open.push(connection);
  }
  const others = await load(served, RATE, 6, 10);
  const memory = await residentBytes(served);
  const answers: Record<string, number> = {};
  for (const connection of open) {
    const buffer = new Uint8Array(200);
    const count = await connection.read(buffer).catch(() => null);
    const status = count === null ? "closed" : new TextDecoder().decode(buffer.subarray(9, 12));
    answers[status] = (answers[status] ?? 0) + 1;
    connection.close();
  }
  print([[`${RATE}/s beside ${open.length} half-sent bodies`, others, memory]]);
  console.log(`The half-sent bodies were answered: ${JSON.stringify(answers)}`);
}

/** Milliseconds from a request to its answer, beside a server that does nothing. */
async function beside(short: boolean): Promise<void> {
  const seconds = short ? 3 : 20;
  const found: Load[] = [];
  for (const words of [SERVICE, BARE]) {
    await using served = await serve(words);
    await load(served, RATE, 3, 10);
    found.push(await load(served, RATE, seconds, 10));
  }
  const [own, bare] = found.map(({ mean }) => mean);
  console.log(
    `A request takes ${own.toFixed(2)} ms in the mean, one to a server that does nothing ${
      bare.toFixed(2)
    } ms`,
  );
  tellRatio("serve.mean.bare", bare / own);
}

if (import.meta.main) {
  await runParts("serve", {
    beside: { about: "a request beside one to a server that does nothing", run: beside },
    steady: { about: "100 requests a second for ten minutes, or --hour", run: steady },
    overload: { about: "ten times as many", run: overload },
    "half-sent": { about: "a thousand bodies that never end", run: halfSent },
  }, ["--hour"]);
}
