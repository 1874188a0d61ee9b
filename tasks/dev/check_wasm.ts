/**
 * `deno task check-core`: is core-wasm/pkg what the sources give, byte for byte, and strict SIMD?
 *
 * Relaxed-SIMD instructions may round differently from host to host; not one may slip in.
 */
import wabt from "wabt";
import { buildCore, CRATE, PKG_FILES } from "./core_build.ts";

/** Throws unless `wasm` holds SIMD instructions and no relaxed one. */
export async function requireStrictSimd(wasm: Uint8Array): Promise<void> {
  const { readWasm } = await wabt();
  const features = { simd: true, bulk_memory: true, reference_types: true };
  let text: string;
  try {
    // Relaxed SIMD left off: the reader stops at the first such instruction.
    const module = readWasm(wasm, { ...features, relaxed_simd: false });
    text = module.toText({ foldExprs: false, inlineExport: false });
    module.destroy();
  } catch (error) {
    throw new Error(`The core holds an instruction outside strict simd128: ${error}`);
  }
  if (!/\bf32x4\.mul\b/.test(text)) throw new Error("The core was built without simd128.");
  const relaxed = text.match(/\w+\.relaxed_\w+/);
  if (relaxed) throw new Error(`The core holds ${relaxed[0]}, which rounds differently on hosts.`);
}

/** Names of the files of pkg/ that differ from those in `folder`. */
async function differences(folder: string): Promise<string[]> {
  const differing: string[] = [];
  for (const name of PKG_FILES) {
    const [fresh, committed] = await Promise.all([
      Deno.readFile(`${folder}/${name}`),
      Deno.readFile(`${CRATE}pkg/${name}`).catch(() => new Uint8Array()),
    ]);
    const same = fresh.length === committed.length && fresh.every((x, i) => x === committed[i]);
    if (!same) differing.push(name);
  }
  return differing;
}

if (import.meta.main) {
  const target = `${CRATE}target`;
  await Deno.mkdir(target, { recursive: true });
  const folder = await Deno.makeTempDir({ dir: target });
  try {
    await requireStrictSimd(await Deno.readFile(`${CRATE}pkg/bindscope_core_bg.wasm`));
    await buildCore(folder);
    const differing = await differences(folder);
    if (differing.length > 0) {
      console.error(
        `core-wasm/pkg is not what the sources give (${differing.join(", ")}). ` +
          "Run `deno task build` and commit pkg/.",
      );
      Deno.exit(1);
    }
    console.error("core-wasm/pkg is what the sources give, and strict SIMD.");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
