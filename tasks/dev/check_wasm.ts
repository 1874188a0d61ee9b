/**
 * `deno task test:core [--both]`: is core-wasm/pkg what the sources give, byte for byte, was pkg-fused made from them, and
 * has each its arithmetic? `--both` builds pkg-fused anew too; without it, the hash that its build left is compared.
 *
 * Relaxed-SIMD instructions may round differently from host to host; not one may slip into the strict core. The
 * fused one has multiply-add, and what the compiler then makes of minima and maxima: for numbers the same.
 */
import wabt from "wabt";
import {
  type Build,
  buildCore,
  BUILDS,
  CRATE,
  MADE_FROM,
  madeFrom,
  PKG_FILES,
} from "./core_build.ts";

const FEATURES = { simd: true, bulk_memory: true, reference_types: true };

/** Throws unless `wasm` holds SIMD instructions and no relaxed one. */
export async function requireStrictSimd(wasm: Uint8Array): Promise<void> {
  let text: string;
  try {
    // Relaxed SIMD left off: the reader stops at the first such instruction.
    text = await textOf(wasm, false);
  } catch (error) {
    throw new Error(`The core holds an instruction outside strict simd128: ${error}`);
  }
  if (!/\bf32x4\.mul\b/.test(text)) throw new Error("The core was built without simd128.");
  const relaxed = text.match(/\w+\.relaxed_\w+/);
  if (relaxed) throw new Error(`The core holds ${relaxed[0]}, which rounds differently on hosts.`);
}

/** Throws unless `wasm` holds relaxed multiply-adds, and no relaxed instruction besides minimum and maximum. */
export async function requireFusedSimd(wasm: Uint8Array): Promise<void> {
  const text = await textOf(wasm, true);
  const relaxed = new Set(text.match(/\w+\.relaxed_\w+/g));
  if (!relaxed.delete("f32x4.relaxed_madd")) {
    throw new Error(
      "The fused core holds no f32x4.relaxed_madd: it was built without relaxed-simd.",
    );
  }
  for (const name of relaxed) {
    if (/\.relaxed_(madd|min|max)$/.test(name)) continue;
    throw new Error(`The fused core holds ${name}, whose results nobody has looked at.`);
  }
}

async function textOf(wasm: Uint8Array, relaxed: boolean): Promise<string> {
  const { readWasm } = await wabt();
  const module = readWasm(wasm, { ...FEATURES, relaxed_simd: relaxed });
  try {
    return module.toText({ foldExprs: false, inlineExport: false });
  } finally {
    module.destroy();
  }
}

const REQUIRE = { strict: requireStrictSimd, fused: requireFusedSimd };

/** Names of the files of a build that differ from those in `folder`. */
async function differences(build: Build, folder: string): Promise<string[]> {
  const differing: string[] = [];
  for (const name of PKG_FILES[build.arithmetic]) {
    const [fresh, committed] = await Promise.all([
      Deno.readFile(`${folder}/${name}`),
      Deno.readFile(`${CRATE}${build.folder}/${name}`).catch(() => new Uint8Array()),
    ]);
    const same = fresh.length === committed.length && fresh.every((x, i) => x === committed[i]);
    if (!same) differing.push(name);
  }
  return differing;
}

/** Names of the files that are not of these sources: seen by the hash that the build left. */
async function notMadeFrom(build: Build): Promise<string[]> {
  const folder = `${CRATE}${build.folder}`;
  const left = await Deno.readTextFile(`${folder}/${MADE_FROM}`).catch(() => "");
  return left.trim() === await madeFrom(build, folder) ? [] : [MADE_FROM];
}

async function madeAnew(build: Build): Promise<string[]> {
  const target = `${CRATE}target`;
  await Deno.mkdir(target, { recursive: true });
  const folder = await Deno.makeTempDir({ dir: target });
  try {
    await buildCore(build, folder);
    return await differences(build, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function check(build: Build, anew: boolean): Promise<boolean> {
  const location = `core-wasm/${build.folder}`;
  await REQUIRE[build.arithmetic](
    await Deno.readFile(`${CRATE}${build.folder}/bindscope_core_bg.wasm`),
  );
  const differing = await (anew ? madeAnew(build) : notMadeFrom(build));
  console.error(
    differing.length > 0
      ? `${location} is not what the sources give (${differing.join(", ")}). ` +
        "Run `deno task build` and commit both folders."
      : `${location} is what the sources give, and its arithmetic is ${build.arithmetic}.`,
  );
  return differing.length === 0;
}

if (import.meta.main) {
  const both = Deno.args.includes("--both");
  // One after the other in one folder: what runs at build time is compiled once.
  let good = true;
  for (const build of BUILDS) {
    good = await check(build, both || build.arithmetic === "strict") && good;
  }
  if (!good) Deno.exit(1);
}
