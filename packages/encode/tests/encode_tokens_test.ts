import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { poolTokens } from "../../layers/tokens/pooled_tokens.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { withTokens } from "../../layers/tokens/token_file.ts";
import { encodeScenes } from "../encode_scenes.ts";
import { ENCODER_OPTIONS } from "../options.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { inFolder } from "../../../tests/tasks/run_task.ts";

const core = await loadCore();
const MINILM = "fixtures/models/all-minilm-l6-v2-int8";

Deno.test("tokens of all layers lie beside the embeddings, which are the mean of those of the last that count", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(
      `${folder}/labels.csv`,
      "caption,object1_color\na red cube,red\na blue cube beside nothing,blue\n",
    );
    const asked = {
      ...defaultsOf(ENCODER_OPTIONS),
      ...{ device: "wasm", threads: 1, out: `${folder}/set`, cache: `${folder}/cache` } as const,
    };
    const tokens = { layers: [0, -1], streams: ["residual", "mlp"] } as const;
    await encodeScenes(folder, MINILM, { ...asked, tokens });
    using set = await loadEmbeddingSet(core, { folder: `${folder}/set` });
    await withTokens(`${folder}/set/tokens.safetensors`, null, 2, (file) => {
      assertEquals(file.layers.map(({ name, tokens, dim }) => [name, tokens, dim]), [
        ["layer.0", 7, 384],
        ["layer.6", 7, 384],
        ["layer.6.mlp", 7, 384],
      ]);
      const read = file.read(core, 1, Int32Array.of(0, 1));
      using _ = read.rows;
      assertEquals([...read.lengths], [5, 7]);
      using mean = poolTokens(core, read, "mean");
      const values = mean.toArray();
      for (const row of [0, 1]) {
        const own = values.subarray(row * 384, (row + 1) * 384);
        const length = Math.hypot(...own);
        const truth = set.embeddings.view();
        for (const [d, x] of own.entries()) {
          assertAlmostEquals(x / length, truth[row * 384 + d], 1e-5);
        }
      }
    });
    // Nothing is written where a layer is missing.
    const missing = { layers: [9], streams: ["residual"] } as const;
    await assertRejects(
      () => encodeScenes(folder, MINILM, { ...asked, tokens: missing }),
      RangeError,
      "shows 0 to 6",
    );
  }));
