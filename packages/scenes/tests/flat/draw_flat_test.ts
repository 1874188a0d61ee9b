import { assert, assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import {
  drawFlat,
  type FlatShape,
  flatShapeMeasures,
  flatShapeNames,
} from "../../flat/draw_flat.ts";

const core = await loadCore();

Deno.test("every known shape draws its filling and its outline", () => {
  for (const shape of flatShapeNames(core)) {
    const drawn: FlatShape = { shape, x: 24, y: 24, radius: 20, outline: 2, fill: [0, 200, 0] };
    const { data } = drawFlat(core, 48, 48, [244, 244, 244], [drawn]);
    const pixels = Array.from(
      { length: 48 * 48 },
      (_, i) => data.subarray(3 * i, 3 * i + 3).join(),
    );
    for (const colour of ["0,200,0", "0,0,0", "244,244,244"]) {
      assert(pixels.filter((pixel) => pixel === colour).length > 50, `${shape}: ${colour}`);
    }
  }
});

Deno.test("a drawing's bytes are pinned", () => {
  const shape = { y: 112, radius: 40.5, outline: 3, fill: [255, 0, 0] } as const;
  const { data } = drawFlat(core, 224, 224, [244, 244, 244], [
    { ...shape, shape: "circle", x: 60.25 },
    { ...shape, shape: "triangle", x: 160 },
    { ...shape, shape: "square", x: 110, y: 40 },
  ]);
  assertEquals(
    sha256Hex(data),
    "758247926ae6110f3b0554973d2ff73464266363e1958b5242b6128b79e7c9e2",
  );
});

Deno.test("a turned shape keeps its area and its share of filling, and may leave its box", () => {
  for (const shape of flatShapeNames(core)) {
    const { area, reach, inset } = flatShapeMeasures(core, shape, 0.8);
    const radius = 60;
    for (const turn of [0, 0.4, 2, 5]) {
      const { data } = drawFlat(core, 192, 192, [0, 0, 0], [{
        shape,
        x: 96,
        y: 96,
        radius,
        turn,
        outline: inset * radius,
        fill: [0, 250, 0],
        line: [250, 0, 0],
      }]);
      let [filled, lined] = [0, 0];
      for (let i = 0; i < data.length; i += 3) {
        const [red, green] = [data[i] / 250, data[i + 1] / 250];
        if (red + green > 0) {
          const [x, y] = [i / 3 % 192 + 0.5 - 96, Math.floor(i / 3 / 192) + 0.5 - 96];
          assert(Math.hypot(x, y) < reach * radius + 1, `${shape} reaches too far`);
        }
        lined += red;
        filled += green;
      }
      const whole = area * radius ** 2;
      assert(Math.abs((filled + lined) / whole - 1) < 0.005, `${shape} ${turn}: area`);
      assert(Math.abs(filled / whole - 0.8) < 0.01, `${shape} ${turn}: filling ${filled / whole}`);
    }
  }
  assertThrows(() => flatShapeMeasures(core, "blob", 1), RangeError, 'no shape "blob"');
  assertThrows(() => flatShapeMeasures(core, "square", 0), RangeError, "above 0");
});

Deno.test("impossible shapes are refused in one sentence", () => {
  const shape: FlatShape = { shape: "blob", x: 1, y: 1, radius: 1, outline: 0, fill: [0, 0, 0] };
  const draw = (change: Partial<FlatShape>) =>
    drawFlat(core, 4, 4, [0, 0, 0], [{ ...shape, ...change }]);
  assertThrows(() => draw({}), RangeError, 'no shape "blob"');
  assertThrows(() => draw({ shape: "square", radius: 0 }), RangeError, "radius above 0");
  assertThrows(() => draw({ shape: "square", turn: NaN }), RangeError, "turn NaN");
  assertThrows(() => draw({ shape: "square", fill: [0, 0, 256] }), RangeError, "0 to 255");
});
