import type { Core } from "../../../src/core/core.ts";
import { initModel, type InitOptions } from "../../architectures/init_model.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";

/** Makes a tiny model, lends its folder, and removes it. */
export async function withTinyModel(
  core: Core,
  name: string,
  options: Partial<InitOptions>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  await using path = await tempFolder();
  await initModel(core, name, path(), { size: "tiny", seed: 3, ...options });
  await use(path());
}

/** Four pictures by a formula, already normalised, as fixtures/golden/models.py has them. */
export function formulaPictures(edge: number): { data: Float32Array; dims: number[] } {
  const data = new Float32Array(4 * 3 * edge * edge);
  let at = 0;
  for (let b = 0; b < 4; b++) {
    for (let c = 0; c < 3; c++) {
      for (let y = 0; y < edge; y++) {
        for (let x = 0; x < edge; x++) {
          const level = (b * 31 + c * 17 + y * 7 + x * 13 + (x * y) % 11) % 256;
          data[at++] = level / 127.5 - 1;
        }
      }
    }
  }
  return { data, dims: [4, 3, edge, edge] };
}
