import { assert, assertEquals, assertGreater, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../../src/data/load_embedding_set.ts";
import { readPatched } from "../../exchange/patched_file.ts";
import { PATCHED } from "../../../../src/data/tokens/layer_names.ts";
import { encodeScenes } from "../../../encode/encode_scenes.ts";
import { ENCODER_OPTIONS } from "../../../encode/options.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { registerExchanges } from "../../../encode/exchanges.ts";
import { EXCHANGES } from "../../../exchanges.ts";
import { inFolder } from "../../../../tests/tasks/run_task.ts";

registerExchanges(EXCHANGES);
const core = await loadCore();
const MINILM = "fixtures/models/all-minilm-l6-v2-int8";
/** Words of one token and of several. */
const [COLORS, SHAPES] = [["red", "blue", "turquoise"], ["cube", "ball", "tetrahedron"]];

function labels(): string {
  const lines = ["caption,object1_color,object1_shape,object2_color,object2_shape"];
  for (const a of COLORS) {
    for (const b of COLORS.filter((other) => other !== a)) {
      for (const s of SHAPES) {
        for (const t of SHAPES.filter((other) => other !== s)) {
          lines.push(`a ${a} ${s} and a ${b} ${t},${a},${s},${b},${t}`);
        }
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

Deno.test("captions of different length get their own output from nothing exchanged, and their swap's from the whole state", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/labels.csv`, labels());
    const out = `${folder}/set`;
    const asked = {
      ...defaultsOf(ENCODER_OPTIONS),
      ...{ device: "wasm", threads: 1, out, cache: `${folder}/cache` } as const,
    };
    const texts: string[] = [];
    const hooks = { message: (sentence: string) => void texts.push(sentence) };
    const patch = { layers: [-1], seed: 0 };
    await encodeScenes(folder, MINILM, { ...asked, patch }, hooks);
    assert(texts.some((one) => one.includes("cut at layer 6")), texts.join("\n"));
    using set = await loadEmbeddingSet(core, { folder: out });
    const rows = set.embeddings.toArray();
    const { pairs, dim, layers: [{ depth, outputs }] } = await readPatched(`${out}/${PATCHED}`, 36);
    assertEquals([depth, dim], [6, 384]);
    assertGreater(pairs.length, 3 * 20);
    for (const [part, side] of [["none", 0], ["whole", 1]] as const) {
      let most = 0;
      for (const [i, found] of outputs[part].entries()) {
        const scene = pairs[3 * Math.floor(i / dim) + side];
        most = Math.max(most, Math.abs(found - rows[scene * dim + i % dim]));
      }
      assert(most < 1e-5, `${part}: ${most}`);
    }
    // Nothing is written where a layer is missing.
    await assertRejects(
      () => encodeScenes(folder, MINILM, { ...asked, patch: { layers: [9], seed: 0 } }),
      RangeError,
      "has layers 0 to 6",
    );
  }));
