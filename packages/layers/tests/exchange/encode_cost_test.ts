import { assert, assertEquals } from "@std/assert";
import { encodeCost } from "../../../encode/encode_cost.ts";
import type { EncodeOptions } from "../../../encode/encode_scenes.ts";
import { PATCH_PARTS } from "../../exchange/patched_file.ts";
import { registerExchanges } from "../../../encode/exchanges.ts";
import { EXCHANGES } from "../../../exchanges.ts";
import { ENCODER_OPTIONS } from "../../../encode/options.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

registerExchanges(EXCHANGES);
const MINILM = "fixtures/models/all-minilm-l6-v2-int8";

Deno.test("tokens and exchanges are counted in the cost of an encoding: rows of all layers, and every exchange at every layer", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path("scenes"));
  const colors = ["red", "blue", "green", "gray"];
  // Nine tokens each. Scenes of one colour have nothing to exchange.
  const lines = colors.flatMap((one) =>
    colors.flatMap((other) =>
      ["ball", "cone"].map((shape) =>
        `a ${one} cube and a ${other} ${shape},${one},cube,${other},${shape}`
      )
    )
  );
  const scenes = 32;
  const head = "caption,object1_color,object1_shape,object2_color,object2_shape";
  await Deno.writeTextFile(path("scenes/labels.csv"), [head, ...lines, ""].join("\n"));
  const options = {
    ...defaultsOf(ENCODER_OPTIONS),
    ...{ device: "wasm", threads: 1, baselines: "off" } as const,
  };
  const layers = [1, 6];
  const cost = (asked: Pick<EncodeOptions, "tokens" | "patch">) =>
    encodeCost(path("scenes"), MINILM, { ...options, ...asked });
  const [alone, tokens, patch] = [
    await cost({}),
    await cost({ tokens: { layers, streams: ["residual"] } }),
    await cost({ patch: { layers, seed: 0 } }),
  ];
  // Captions of nine tokens: sizes of the mask and of two layers, then these. In the cache and in the set.
  assertEquals(tokens.disk - alone.disk, scenes * 2 * 4 * (2 * 3 + 9 + 2 * 9 * alone.dim));
  // At most one a scene, of every part.
  assertEquals([alone.exchanges, patch.exchanges], [0, 2 * scenes * PATCH_PARTS.length]);
  assertEquals(patch.disk - alone.disk, 4 * alone.dim * (scenes + patch.exchanges));
  // Three halves and a whole are opened beside the graph, whatever the clock says of one.
  assert(patch.seconds > 4 * patch.opening && tokens.seconds > tokens.opening);
});
