/**
 * `deno task test:npm`: the package of dist/, installed into empty projects, on every host: Node, Bun, a
 * browser by esbuild, Deno, and what tsc says of its types.
 */
import config from "../../deno.json" with { type: "json" };
import { parseNpy, safetensorsHead } from "@bindscope/bindscope/rooms/data";
import * as esbuild from "../../tasks/dev/esbuild.ts";
import { inTools, NODE, onPath } from "../../tests/hosts/host_run.ts";
import { fromRoot } from "../../tasks/dev/root.ts";

const FOLDER = fromRoot("dist/projects");
const SET = fromRoot("fixtures/golden/reference/additive_8x3");

/** What every project computes; the last line it prints is compared. */
const PROGRAM = `import { decompose, renderHtml, formatResult } from "bindscope";

  export async function answer(source) {
  const result = await decompose(source, { estimator: ["avg"] });
  const entry = { name: "set", result, tables: decompose.tables(result), charts: decompose.charts(result) };
  const page = await renderHtml({ title: "Installed", entries: [entry] });
  const bytes = new TextEncoder().encode(formatResult(result) + page);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
  export const name = () => navigator.userAgent.split("/")[0];
`;

const TYPED =
  `import { type Result, analyze, loadCore, loadEmbeddingSet, measureSet, probe } from "bindscope";
import { verifyResult } from "bindscope/report";

  export async function verdict(folder: string): Promise<string> {
  const core = await loadCore();
  const set = await loadEmbeddingSet(core, { folder });
  const result: Result = await measureSet(core, analyze, set, { measures: ["probe"] }, { seed: 1 });
  // @ts-expect-error a seed is a number
  await measureSet(core, analyze, set, {}, { seed: "1" });
  // @ts-expect-error epochs is a number
  await analyze({ embeddings: [[1, 2]], labels: [{ object1_color: "red" }] }, { epochs: "many" });
  const swap: number | null = (await probe(folder, { workers: 2 })).metrics.swap.test.value;
  set.dispose();
  return String(result.metrics.verdict) + swap;
}
  export const verify: typeof verifyResult = verifyResult;
`;

/** Every type of the package, so that none of them is left unchecked. */
const EVERY = Object.keys(config.exports).map((subpath, i) =>
  `export * as part${i} from "${subpath.replace(/^\./, "bindscope")}";\n`
).join("");

/** What a project may have declared: the least, and all. */
const LIBRARIES = { plain: ["es2022"], page: ["esnext", "dom", "dom.iterable"] } as const;

/** As strict as a project can be, and the package's own declarations are checked too. */
const tsconfig = (lib: readonly string[]) =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      target: "es2022",
      module: "nodenext",
      lib,
      types: [],
      skipLibCheck: false,
    },
    files: ["typed.ts", "every.ts"],
  });

/** The programs of the package's own page. */
const shownLines = [
  ...(await Deno.readTextFile(fromRoot("docs/package.md"))).matchAll(
    /```js\n(import \{ (?:analyze|decompose).*?)```/gs,
  ),
].map(([, code]) => code);

interface Check {
  readonly name: string;
  run(): Promise<string>;
}

async function output(program: string, args: string[], cwd = FOLDER): Promise<string> {
  const child = new Deno.Command(program, { args, cwd, stdout: "piped", stderr: "piped" });
  const { success, stdout, stderr } = await child.output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${program} ${args.join(" ")}: ${(error || out).slice(0, 600)}`);
  return out.trim();
}

async function writeProjects(): Promise<void> {
  await Deno.remove(FOLDER, { recursive: true }).catch(() => {});
  await Deno.mkdir(FOLDER, { recursive: true });
  const files = {
    "package.json": '{ "name": "empty", "private": true, "type": "module" }\n',
    "answer.js": PROGRAM,
    "run.js": 'import { answer, name } from "./answer.js";\n' +
      'console.log(name(), await answer({ folder: "set" }));\n',
    "page.js": `import { answer, name } from "./answer.js";
const files = {};
// A bundler may leave out what is imported for its effect alone, such as what reads this format.
for (const file of ["embeddings.safetensors", "labels.csv", "objects.npy"]) {
  files[file] = new Uint8Array(await (await fetch("/set/" + file)).arrayBuffer());
}
const body = await answer({ name: "set", files }).then((hash) => name() + " " + hash, String);
await fetch("/told", { method: "POST", body });
`,
    "typed.ts": TYPED,
    "every.ts": EVERY,
    ...Object.fromEntries(
      Object.entries(LIBRARIES).map(([name, lib]) => [`${name}.json`, tsconfig(lib)]),
    ),
    ...Object.fromEntries(shownLines.map((code, i) => [`shown${i}.js`, code])),
  };
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(`${FOLDER}/${name}`, text);
  }
  await Deno.mkdir(`${FOLDER}/set`);
  for (const name of ["embeddings.npy", "labels.csv", "objects.npy"]) {
    await Deno.copyFile(`${SET}/${name}`, `${FOLDER}/set/${name}`);
  }
  const { shape, data } = parseNpy("embeddings.npy", await Deno.readFile(`${SET}/embeddings.npy`));
  const tensor = { dtype: "F32", shape, data_offsets: [0, data.byteLength] };
  const head = safetensorsHead(JSON.stringify({ embeddings: tensor }));
  const content = new Blob([head, Float32Array.from(data)]).stream();
  await Deno.writeFile(`${FOLDER}/set/embeddings.safetensors`, content);
  // What the page's programs read: all measures of 72 scenes take seconds.
  await Deno.copyFile(fromRoot("fixtures/inputs/sentence_transformers.npy"), `${FOLDER}/my.npy`);
  const wide = await Deno.readTextFile(fromRoot("fixtures/inputs/wide.csv"));
  const labels = wide.split("\n").map((row) => row.split(",").slice(1, 5).join(","));
  await Deno.writeTextFile(`${FOLDER}/my.csv`, labels.join("\n"));
  const tarball = fromRoot("dist/bindscope.tgz");
  await output("npm", ["install", tarball, "--no-audit", "--no-fund", "--ignore-scripts"]);
}

async function needed(path: Promise<string | null>, what: string): Promise<string> {
  const found = await path;
  if (found === null) throw new Error(`${what} is not here: deno task setup:hosts, or Debian's.`);
  return found;
}

const node = () => needed(inTools(NODE.oldest), "Node");
const bun = () => needed(inTools(".deno/node_modules/@oven/bun-linux-x64/bin/bun"), "Bun");

/** Bundled as an application bundles it, with the core beside; the page says what it found. */
async function inBrowser(): Promise<string> {
  const out = `${FOLDER}/site`;
  await esbuild.build({
    entryPoints: [`${FOLDER}/page.js`],
    outdir: out,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    logLevel: "error",
  });
  await esbuild.stop();
  const wasm = "bindscope_core_bg.wasm";
  await Deno.copyFile(`${FOLDER}/node_modules/bindscope/${wasm}`, `${out}/${wasm}`);
  const reported = Promise.withResolvers<string>();
  const options = { hostname: "127.0.0.1", port: 0, onListen() {} };
  const server = Deno.serve(options, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/told") {
      reported.resolve(await request.text());
      return new Response();
    }
    if (pathname === "/") {
      const page = '<!doctype html><script type="module" src="/page.js"></script>';
      return new Response(page, { headers: { "content-type": "text/html" } });
    }
    const path = pathname.startsWith("/set/") ? FOLDER + pathname : out + pathname;
    const bytes = await Deno.readFile(path).catch(() => null);
    const type = pathname.endsWith(".js") ? "text/javascript" : "application/octet-stream";
    return new Response(bytes, {
      status: bytes === null ? 404 : 200,
      headers: { "content-type": type },
    });
  });
  const chromium = await needed(onPath("chromium"), "Chromium");
  const flags = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    `--user-data-dir=${out}/profile`,
  ];
  const url = `http://127.0.0.1:${server.addr.port}/`;
  const browser = new Deno.Command(chromium, {
    args: [...flags, url],
    stdout: "null",
    stderr: "null",
  })
    .spawn();
  const timer = setTimeout(() => reported.reject(new Error("the page told nothing")), 120_000);
  try {
    return await reported.promise;
  } finally {
    clearTimeout(timer);
    browser.kill("SIGKILL");
    await browser.status;
    await server.shutdown();
  }
}

const CHECKS: readonly Check[] = [
  { name: "Node", run: async () => await output(await node(), ["run.js"]) },
  { name: "Bun", run: async () => await output(await bun(), ["run.js"]) },
  {
    name: "Deno",
    run: async () =>
      await output("deno", ["run", "--node-modules-dir=manual", "--allow-read", "run.js"]),
  },
  { name: "browser", run: inBrowser },
];

async function command(): Promise<void> {
  const program = await node();
  const bindscope = (...args: string[]) =>
    output(program, ["node_modules/.bin/bindscope", ...args]);
  const version = await bindscope("--version");
  if (!/^bindscope \d+\.\d+\.\d+$/.test(version)) throw new Error(`--version says ${version}`);
  const help = await bindscope("analyze", "--help");
  if (!help.startsWith("bindscope analyze")) throw new Error(`--help says ${help.slice(0, 80)}`);
  const looked = await bindscope("doctor");
  if (!looked.startsWith("ok       Node: ")) throw new Error(`doctor says ${looked}`);
  const made = await bindscope("models", "init", "clip", "--size", "tiny", "--out", "models/tiny");
  if (!(await bindscope("models", "list")).includes("tiny")) throw new Error(`init says ${made}`);
  const swept = await bindscope("sweep").catch(String);
  if (!swept.includes("sweep takes Deno")) throw new Error(`sweep says ${swept}`);
  const files = ["--embeddings", "set/embeddings.npy", "--labels", "set/labels.csv"];
  await bindscope("map", ...files, "--out", "there");
  const verified = await bindscope("verify", "there", ...files);
  if (!verified.includes("equal, all")) throw new Error(`verify says ${verified}`);
  // A pipe holds 64 KB, and its reader takes its time.
  const words = ["node_modules/.bin/bindscope", "probe", ...files, "--json", "--quiet"];
  const slow = new Deno.Command(program, { args: words, cwd: FOLDER, stdout: "piped" }).spawn();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const report = JSON.parse(new TextDecoder().decode((await slow.output()).stdout));
  if (report.kind !== "probe") throw new Error(`probe --json says ${JSON.stringify(report)}`);
  const train = (seed: string) =>
    bindscope("train", "--values", "4,4", "--steps", "150", "--seed", seed, "--out", "one");
  const refused = (await Promise.allSettled([train("1"), train("2")]))
    .flatMap((run) => run.status === "rejected" ? [String(run.reason)] : []);
  if (refused.length !== 1 || !refused[0].includes("one is being written by train (process")) {
    throw new Error(`Of two runs in one folder these were refused: ${refused}`);
  }
}

if (import.meta.main) {
  await writeProjects();
  let failed = 0;
  const attempt = async (name: string, run: () => Promise<unknown>): Promise<unknown> => {
    try {
      const found = await run();
      console.log(`${name}: ok${typeof found === "string" ? `, ${found}` : ""}`);
      return found;
    } catch (error) {
      failed++;
      console.log(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const hashes = new Set<string>();
  for (const { name, run } of CHECKS) {
    const found = await attempt(name, run);
    if (typeof found === "string") hashes.add(found.split(" ").pop()!);
  }
  await attempt("equal bytes", () => {
    if (hashes.size !== 1) throw new Error(`hosts differ: ${[...hashes].join(", ")}`);
    return Promise.resolve();
  });
  await attempt("command", command);
  const tsc = fromRoot("tests/hosts/tools/node_modules/typescript/bin/tsc");
  for (const name of Object.keys(LIBRARIES)) {
    await attempt(
      `types, ${name}`,
      async () => await output(await node(), [tsc, "-p", `${name}.json`]),
    );
  }
  for (const i of shownLines.keys()) {
    await attempt(`docs/package.md, ${i + 1}`, async () => {
      const text = await output(await node(), [`shown${i}.js`]);
      if (text === "") throw new Error("It printed nothing.");
    });
  }
  const checks = CHECKS.length + 2 + Object.keys(LIBRARIES).length + shownLines.length;
  console.log(`${checks - failed} passed, ${failed} failed`);
  Deno.exit(failed === 0 ? 0 : 1);
}
