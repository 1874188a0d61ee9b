/** The compiled tokenizers, beside a bundle that encodes captions. */
import type { Metafile, Plugin } from "esbuild";
import { fromRoot } from "../../../tasks/dev/root.ts";

const LOADER = "packages/encode/tokens/asset_module.ts";
const WASM = "bindscope_tokenizers.wasm";

const DENO_LOADER = "./static_module.js";

/** Their bytes instead of Deno's import; where that is external, no captions are encoded. */
export const tokenizersLoader: Plugin = {
  name: "the tokenizers by their bytes",
  setup(build) {
    const external = build.initialOptions.external?.includes(DENO_LOADER);
    build.onResolve(
      { filter: /^\.\/static_module\.js$/ },
      () => external ? { path: DENO_LOADER, external } : { path: fromRoot(LOADER) },
    );
  },
};

/** Whether captions are encoded by what was bundled. */
export function holdsTokenizers({ inputs }: Pick<Metafile, "inputs">): boolean {
  return Object.keys(inputs).some((path) => path.endsWith(LOADER));
}

export async function copyTokenizers(metafile: Metafile, out: string): Promise<void> {
  if (!holdsTokenizers(metafile)) return;
  await Deno.copyFile(fromRoot(`packages/encode/tokenizers-wasm/pkg/${WASM}`), `${out}/${WASM}`);
}
