/** Fifteen codes that differ from those of tests, and say which objects a scene shows: by lookup, or by a rule. */

import { ofLengthOne } from "./bags.ts";
import type { BinderName } from "./names.ts";
import { type CodeDraw, mixed } from "./draw.ts";

interface Binder {
  /** Whether vectors of some objects determine those of others. */
  readonly generalises: boolean;
  /** Share of the code's variance that says which objects there are. */
  readonly share: number;
  readonly rows: (draw: CodeDraw) => Float64Array;
}

const lookup = (rows: Binder["rows"], share = 1): Binder => ({ generalises: false, share, rows });
const rule = (rows: Binder["rows"], share = 1): Binder => ({ generalises: true, share, rows });

/** Sums of values beside object vectors, of which `share` of the variance is. */
const besideSums = (draw: CodeDraw, rows: Float64Array, share: number) =>
  mixed(rows, draw.times(draw.counts(), draw.values("sums")), draw.dim, share);

const joined = (draw: CodeDraw, join: (a: number, b: number) => number) =>
  draw.ofObjects(
    draw.ofValues(([first, ...others]) =>
      others.reduce<Float64Array>((a, b) => a.map((x, j) => join(x, b[j])), first)
    ),
  );

export const BINDERS: { readonly [name in BinderName]: Binder } = {
  "sparse lookup": lookup((draw) =>
    draw.ofObjects(draw.objects().map((x) => Math.abs(x) > 1.3 ? x : 0))
  ),
  "lookup of unequal lengths": lookup((draw) => {
    const lengths = draw.normals("lengths", draw.scenes.space.objectCount);
    return draw.ofObjects(
      draw.objects().map((x, i) => x * (0.2 + lengths[Math.floor(i / draw.dim)] ** 2)),
    );
  }),
  "lookup of signs": lookup((draw) => draw.ofObjects(draw.objects().map((x) => x < 0 ? -1 : 1))),
  "lookup of 25 %": lookup(
    (draw) => besideSums(draw, draw.ofObjects(draw.objects()), 0.25),
    0.25,
  ),
  "lookup of 10 %": lookup(
    (draw) => besideSums(draw, draw.ofObjects(draw.objects()), 0.1),
    0.1,
  ),
  "greatest over objects": lookup((draw) => draw.ofObjects(draw.objects(), Math.max)),
  "fainter by position": lookup((draw) =>
    draw.ofObjects(draw.objects(), (sum, x, position) => sum + x / (1 + position))
  ),
  "Hadamard products of signs": rule((draw) =>
    draw.ofObjects(
      draw.ofValues(
        ([first, ...others]) =>
          others.reduce<Float64Array>((a, b) => a.map((x, j) => x * b[j]), first),
        draw.values().map((x) => x < 0 ? -1 : 1),
      ),
    )
  ),
  "Hadamard of 50 %": rule(
    (draw) => besideSums(draw, joined(draw, (x, y) => x * y), 0.5),
    0.5,
  ),
  "shifted by a value": rule((draw) =>
    draw.ofObjects(draw.ofValues((values, id) => {
      const by = 1 + draw.scenes.space.valuesOf(id)[0];
      const others = values.slice(1).reduce((a, b) => a.map((x, j) => x * b[j]));
      return others.map((_, j) => others[(j + by) % draw.dim]);
    }))
  ),
  "six products beside sums": rule((draw) => besideSums(draw, sixProducts(draw), 0.6), 0.6),
  "smaller of values": rule((draw) => joined(draw, Math.min)),
  "absolute sums": rule((draw) => draw.ofObjects(draw.ofValues(summed).map(Math.abs))),
  "network of steps": rule((draw) => {
    const hidden = draw.ofValues(summed).map((x) => x < 0 ? 0 : 1);
    return draw.ofObjects(draw.times(hidden, draw.normals("second layer", draw.dim * draw.dim)));
  }),
  "squares of sums": rule((draw) =>
    ofLengthOne(draw.ofObjects(draw.ofValues(summed).map((x) => x * x)), draw.dim)
  ),
};

function summed([first, ...others]: readonly Float64Array[]): Float64Array {
  return others.reduce<Float64Array>((a, b) => a.map((x, j) => x + b[j]), first);
}

/** Products of six numbers a value, each with a direction of its own. */
function sixProducts(draw: CodeDraw): Float64Array {
  const numbers = draw.values("numbers");
  const products = draw.ofValues(
    (values) =>
      Float64Array.from(
        { length: draw.dim },
        (_, j) => j < 6 ? values.reduce((product, value) => product * value[j], 1) : 0,
      ),
    numbers,
  );
  return draw.ofObjects(draw.times(products, draw.normals("directions", draw.dim * draw.dim)));
}
