import { assert, assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { hiddenShares, placePair, renderSolids, type Solid } from "../../solid/raytrace.ts";

const core = await loadCore();

const VIEW = { pitch: 24, halfWidth: 2.6, light: [0, 0] } as const;
const RED: Solid = {
  shape: "cube",
  material: "metal",
  fill: [173, 35, 35],
  x: -1,
  y: 0,
  radius: 0.7,
  turn: 0.07,
};
const BLUE: Solid = {
  ...RED,
  shape: "sphere",
  material: "rubber",
  fill: [42, 75, 215],
  x: 1,
  turn: 0,
};

/** FNV-1a. */
const hash = (bytes: Uint8Array) =>
  bytes.reduce((rest, byte) => Math.imul(rest ^ byte, 0x01000193), 0x811c9dc5 | 0) >>> 0;

Deno.test("a picture has the same bytes in wasm as natively", () => {
  // core-wasm/src/image/raytrace/render.rs asserts the same number.
  assertEquals(hash(renderSolids(core, 48, VIEW, [RED, BLUE]).data), HASH);
});

const HASH = 0xa78c1145;

Deno.test("each object shows its colour where it stands", () => {
  const { data } = renderSolids(core, 64, VIEW, [RED, BLUE]);
  const at = (x: number, y: number) => data.subarray((y * 64 + x) * 3, (y * 64 + x) * 3 + 3);
  const [red, blue, ground] = [at(20, 34), at(44, 32), at(60, 60)];
  assert(red[0] > 1.5 * red[1] && red[0] > 1.5 * red[2], `${red}`);
  assert(blue[2] > 1.5 * blue[0] && blue[2] > 1.5 * blue[1], `${blue}`);
  assert(Math.max(...ground) - Math.min(...ground) < 6, `${ground}`);
});

Deno.test("what is behind is hidden, and what is beside is not", () => {
  assertEquals([...hiddenShares(core, 64, VIEW, [RED, BLUE])], [0, 0]);
  const low = { ...VIEW, pitch: 12 };
  for (const share of [0.1, 0.35, 0.6]) {
    const pair = placePair(core, 96, low, [RED, BLUE], share);
    const [front, back] = hiddenShares(core, 96, low, pair);
    assertEquals(front, 0);
    assert(Math.abs(back - share) < 0.02, `${back} for ${share}`);
    assert(pair[0].x < pair[1].x && pair[0].y < pair[1].y);
  }
});

Deno.test("solids that are none, and too many of them, are refused", () => {
  const render = (solids: Solid[]) => renderSolids(core, 16, VIEW, solids);
  assertThrows(() => render([{ ...RED, shape: "cone" }]), RangeError, "no cone of metal");
  assertThrows(() => render([{ ...RED, radius: 0 }]), RangeError, "a radius above 0");
  assertThrows(() => render(Array(9).fill(RED)), RangeError, "At most 8 solids");
  assertThrows(() => renderSolids(core, 0, VIEW, [RED]), RangeError, "The side of a picture");
});
