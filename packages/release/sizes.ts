/**
 * How large what is published is, each entry as a bundler makes it: the end of `deno task test:npm`, which installs
 * what `build:npm` left; what else was built is weighed too. `--check` fails where an entry is 10 % above sizes.json.
 */
import * as esbuild from "../../tasks/dev/esbuild.ts";
import { fromRoot } from "../../tasks/dev/root.ts";
import budgets from "./sizes.json" with { type: "json" };

/** Bytes as they are, and through gzip as they travel. */
interface Size {
  readonly entry: string;
  readonly bytes: number;
  readonly gzip: number;
}

/** Where `deno task test:npm` installs the package, with what it depends on. */
const PACKAGE = fromRoot("dist/projects/node_modules/bindscope");
/** Entries that run on Node alone. */
const ON_NODE = ["./serve/node"];

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).bytes()).length;
}

async function sizeOf(entry: string, bytes: Uint8Array<ArrayBuffer>): Promise<Size> {
  return { entry, bytes: bytes.length, gzip: await gzipped(bytes) };
}

/** An entry of the npm package, with all that it imports but onnxruntime, minified. */
async function bundled(entry: string, file: string): Promise<Size> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [`${PACKAGE}/${file}`],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: ON_NODE.includes(entry) ? "node" : "browser",
    external: ["onnxruntime-*", "node:*"],
    logLevel: "error",
  });
  return await sizeOf(entry.replace(/^\./, "bindscope"), Uint8Array.from(outputFiles[0].contents));
}

/** Files that are there; what was not built is not weighed. */
async function files(): Promise<Size[]> {
  const sizes: Size[] = [];
  const folders = { "the page": "out/web", "edge script and core": "out/edge" };
  for (const [name, folder] of Object.entries(folders)) {
    const all = await below(fromRoot(folder));
    if (all.length === 0) continue;
    const each = await Promise.all(
      all.map(async (path) => await sizeOf(path, await Deno.readFile(path))),
    );
    const sum = (of: "bytes" | "gzip") => each.reduce((total, one) => total + one[of], 0);
    sizes.push({ entry: name, bytes: sum("bytes"), gzip: sum("gzip") });
  }
  for (const name of ["bindscope_core_bg.wasm", "bindscope_core_fused_bg.wasm"]) {
    sizes.push(await sizeOf(name, await Deno.readFile(`${PACKAGE}/${name}`)));
  }
  for (const { name } of Deno.readDirSync(fromRoot("dist"))) {
    if (!/\.(tgz|whl|tar\.gz)$/.test(name)) continue;
    const { size } = await Deno.stat(fromRoot(`dist/${name}`));
    sizes.push({ entry: name.replace(/-\d+\.\d+\.\d+/, ""), bytes: size, gzip: size });
  }
  return sizes;
}

async function below(folder: string): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) found.push(...await below(`${folder}/${name}`));
      else found.push(`${folder}/${name}`);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found;
}

const { exports } = JSON.parse(await Deno.readTextFile(`${PACKAGE}/package.json`));
const modules = Object.entries<string | { readonly default: string }>(exports).flatMap(
  ([entry, target]) =>
    typeof target === "object" && target.default.endsWith(".js") && entry !== "./metrics"
      ? [[entry, target.default] as const]
      : [],
);
const sizes: Size[] = [];
for (const [entry, file] of modules) sizes.push(await bundled(entry, file));
await esbuild.stop();
sizes.push(...await files());
const kB = (bytes: number) => (bytes / 1000).toLocaleString("en", { maximumFractionDigits: 0 });
console.log("| entry | kB | kB, gzip |\n| --- | ---: | ---: |");
for (const { entry, bytes, gzip } of sizes) {
  console.log(`| \`${entry}\` | ${kB(bytes)} | ${kB(gzip)} |`);
}
if (Deno.args.includes("--check")) {
  const known: { readonly [entry: string]: number } = budgets;
  // A folder that somebody filled has no budget; an entry of the package has to have one.
  const above = sizes.filter(({ entry, gzip }) =>
    gzip > 1.1 * (known[entry] ?? (/^bindscope(\/|$)/.test(entry) ? 0 : Infinity))
  );
  for (const { entry, gzip } of above) {
    console.error(
      `${entry} has ${kB(gzip)} kB, and its budget is ${
        kB(1.1 * (known[entry] ?? 0))
      }. Make it smaller, or raise packages/release/sizes.json.`,
    );
  }
  Deno.exit(above.length > 0 ? 1 : 0);
}
