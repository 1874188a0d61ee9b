/** NumPy, PyTorch, safetensors, pyarrow: fixtures/golden/inputs.py. */
import { loadCore } from "../../../src/core/load.ts";
import { readMatrixFile } from "../../../src/data/formats/matrix_file.ts";

const core = await loadCore();

export const GOLDEN = "fixtures/golden/inputs";

// deno-fmt-ignore
export const FLOATS = [0, 1, -1.5, 2 ** -24, 65504, -65504, 0.333251953125, 2 ** -14, -0, 3, 100, -7.25];

/** Paths of the golden files whose names match, at least `least` of them. */
export function goldenFiles(pattern: RegExp, least: number): string[] {
  const names = [...Deno.readDirSync(GOLDEN)].map(({ name }) => name).filter((n) =>
    pattern.test(n)
  );
  if (names.length < least) throw new Error(`${names.length} golden files match ${pattern}`);
  return names.sort().map((name) => `${GOLDEN}/${name}`);
}

/** Shape and numbers of a file's matrix. */
export async function matrixOf(path: string, part = "embeddings") {
  using matrix = await readMatrixFile(core, path, part);
  return { shape: [matrix.rows, matrix.cols], values: [...matrix.view()] };
}
