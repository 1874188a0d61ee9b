import { assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { AT_ONCE, vectorsByBlocks } from "../../tokens/token_blocks.ts";
import type { TokenFile } from "../../tokens/token_file.ts";

const core = await loadCore();

Deno.test("of a layer larger than memory so many scenes are read at a time as fit, each once and in order", () => {
  const asked: number[][] = [];
  // Two scenes fill a block; each scene's tokens are its number.
  const file: TokenFile = {
    layers: [{ name: "0", stream: "residual", depth: 0, tokens: AT_ONCE / 2, dim: 1 }],
    mask: null,
    read(core, _layer, scenes) {
      asked.push([...scenes]);
      return {
        rows: Matrix.from(core, scenes.length, 1, Float32Array.from(scenes)),
        lengths: new Uint32Array(scenes.length).fill(1),
      };
    },
  };
  using vectors = vectorsByBlocks(
    core,
    file,
    0,
    Int32Array.of(3, 4, 9, 1, 7),
    2,
    ({ rows }) =>
      Matrix.from(
        core,
        rows.rows,
        2,
        Array.from(rows.view()).flatMap((scene) => [scene, -scene]),
      ),
  );
  assertEquals(asked, [[3, 4], [9, 1], [7]]);
  assertEquals([...vectors.view()], [3, -3, 4, -4, 9, -9, 1, -1, 7, -7]);
});
