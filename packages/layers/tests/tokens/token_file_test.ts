// Files as Python writes them: fixtures/golden/token_layers.py.
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { writeAtomic } from "../../../../src/data/files/atomic.ts";
import { formatNpy } from "../../../../src/data/formats/npy.ts";
import { type TokenFile, withTokens } from "../../tokens/token_file.ts";
import { maskedRows } from "../../tokens/token_mask.ts";
import { inFolder } from "../../../../tests/tasks/run_task.ts";

const core = await loadCore();
const FOLDER = "fixtures/golden/token_layers";
const { hidden, lengths } = JSON.parse(
  await Deno.readTextFile("fixtures/golden/token_layers.json"),
) as { hidden: number[][][][]; lengths: number[] };

/** Every token that counts of some scenes, from NumPy; those that do not are 0. */
function assertHeld(file: TokenFile, layer: number, scenes: number[], truth = hidden[layer]): void {
  const read = file.read(core, layer, Int32Array.from(scenes));
  using _ = read.rows;
  const values = read.rows.view();
  for (const [i, scene] of scenes.entries()) {
    assertEquals(read.lengths[i], lengths[scene]);
    for (const [t, token] of truth[scene].entries()) {
      for (const [d, x] of token.entries()) {
        assertAlmostEquals(values[(i * 5 + t) * 4 + d], t < lengths[scene] ? x : 0, 1e-6);
      }
    }
  }
}

Deno.test("hidden_states of transformers in .safetensors are read layer by layer, with the attention mask", () =>
  withTokens(`${FOLDER}/transformers.safetensors`, null, 6, (file) => {
    assertEquals(file.layers.map(({ name, depth, tokens, dim }) => [name, depth, tokens, dim]), [
      ["hidden_states.0", 0, 5, 4],
      ["hidden_states.1", 1, 5, 4],
      ["hidden_states.2", 2, 5, 4],
    ]);
    assertEquals(maskedRows(file.mask!, Int32Array.of(5, 4, 3, 2, 1, 0)).length, 4);
    assertHeld(file, 1, [0, 1, 2, 3, 4, 5]);
    // Scenes in any order, as a sample has them.
    assertHeld(file, 2, [4, 0, 1]);
  }));

Deno.test("a cache of TransformerLens in .npz is read by its own names, the streams apart", () =>
  withTokens(`${FOLDER}/transformer_lens.npz`, null, 6, (file) => {
    assertEquals(file.layers.map(({ stream, depth }) => [stream, depth]), [
      ["residual", 0],
      ["residual", 1],
      ["residual", 2],
      ["mlp", 2],
    ]);
    assertHeld(file, 2, [0, 5]);
    const mlp = hidden[2].map((scene, s) =>
      scene.map((token, t) => token.map((x, d) => x - hidden[1][s][t][d]))
    );
    assertHeld(file, 3, [1, 2], mlp);
  }));

Deno.test("one float16 array of all layers is read with a mask beside it", () =>
  withTokens(`${FOLDER}/layers.npy`, `${FOLDER}/mask.npy`, 6, (file) => {
    assertEquals(file.layers.map(({ depth }) => depth), [0, 1, 2]);
    assertHeld(file, 2, [3, 4]);
  }));

Deno.test("what can't be told or does not fit is said in a sentence", () =>
  inFolder(async (folder) => {
    const write = async (name: string, shape: number[], fill = 0.5) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const data = new Float32Array(size).fill(fill);
      await writeAtomic(`${folder}/${name}`, formatNpy({ shape, data }));
      return `${folder}/${name}`;
    };
    const refused = (path: string, why: string, mask: string | null = null, scenes = 6) =>
      assertRejects(
        () => withTokens(path, mask, scenes, (file) => file.read(core, 0, Int32Array.of(0))),
        Error,
        why,
      );
    await refused(await write("same.npy", [6, 6, 4]), "layers and tokens can't be told apart");
    await refused(await write("first.npy", [6, 3, 5, 4]), "Save [layers, scenes, tokens, dim]");
    await refused(await write("other.npy", [7, 5, 4]), "holds no tokens of 6 scenes");
    await refused(await write("nan.npy", [6, 5, 4], NaN), "NaN");
    await refused("tokens.pt", "Use .npy, .npz, .safetensors");
    const tokens = await write("tokens.npy", [6, 5, 4]);
    await refused(tokens, "6 scenes need [scenes, tokens]", await write("short.npy", [5, 5], 1));
    await refused(tokens, "holds 0.5", await write("half.npy", [6, 5]));
    await refused(
      tokens,
      "leaves scene 0 (counted from 0) no token",
      await write("no.npy", [6, 5], 0),
    );
  }));
