import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import {
  answers,
  type BindingRecord,
  normalised,
  relation,
} from "../../reproduce/binding/questions.ts";
import { metricAt, numberAt } from "../../../../src/metrics/read.ts";
import type { Json } from "../../../../src/result/result.ts";

const core = await loadCore();

interface Golden {
  coverage: number[];
  recognition: number[];
  planted: number[];
  swap: number[];
  normalised: (number | null)[];
  r: number;
  above: number;
  below: number;
  permutations: number;
}

Deno.test("the ratio, r within coverage and all its permutations are NumPy's", async () => {
  const golden: Golden[] = JSON.parse(
    await Deno.readTextFile(
      new URL("../../../../fixtures/golden/binding_study.json", import.meta.url),
    ),
  );
  for (const { coverage, recognition, planted, swap, ...expected } of golden) {
    const x = swap.map((swap, i) => normalised({ swap, planted: planted[i] }));
    x.forEach((x, i) => {
      const of = expected.normalised[i];
      if (of === null) assertEquals(x, null);
      else assertAlmostEquals(x!, of, 1e-12);
    });
    const models = x.flatMap((x, i) =>
      x === null ? [] : [{ x, y: recognition[i], coverage: coverage[i], group: `${i % 5}` }]
    );
    const found = relation(core, models, 0, "golden");
    assertAlmostEquals(found.r!, expected.r, 1e-12);
    assertAlmostEquals(found.above!, expected.above, 1e-12);
    assertAlmostEquals(found.below!, expected.below, 1e-12);
    assertEquals(found.models, models.length);
  }
});

Deno.test("a reader that misses a planted product in half of the choices says nothing of its model", () => {
  assertEquals(normalised({ swap: 0.7, planted: 0.7499 }), null);
  assertEquals(normalised({ swap: 0.7, planted: null }), null);
  assertEquals(normalised(null), null);
  assertAlmostEquals(normalised({ swap: 0.625, planted: 0.75 })!, 0.5, 1e-12);
});

/** What readings of a code are made of, as shares of a planted product's. */
type Reads = (y: number, noise: number) => number;

/** Six recipes, two coverages and two seeds; power falls with coverage, and recognition rises with it. */
function records(
  reads: { own: Reads; product?: Reads; lookup?: Reads; relation?: Reads },
  powerful: (recipe: number) => boolean = () => true,
): BindingRecord[] {
  using stream = new CounterStream(core, 11, "binding records");
  const draw = () => stream.normal(1)[0];
  return Array.from({ length: 24 }, (_, i) => {
    const [recipe, coverage] = [Math.floor(i / 4), i % 2 === 0 ? 0.6 : 0.8];
    const y = coverage / 2 + 0.05 * recipe + 0.04 * draw();
    const planted = powerful(recipe) ? 0.78 + 0.2 * y : 0.6;
    const told = (of: Reads) => ({ swap: 0.5 + (planted - 0.5) * of(y, 0.02 * draw()), planted });
    return {
      family: `recipe ${recipe}`,
      control: false,
      coverage,
      heldout: { object: y, swap: 0.9 - y / 2 },
      reading: {
        own: told(reads.own),
        standIns: {
          product: told(reads.product ?? ((_, noise) => 1 + noise)),
          lookup: told(reads.lookup ?? ((_, noise) => noise)),
          relation: told(reads.relation ?? ((y, noise) => y + noise)),
        },
      },
    } as unknown as BindingRecord;
  });
}

const answered = (records: readonly BindingRecord[]) => answers(core, records, 0);

Deno.test("what rises with recognition is a yes, what falls or stands still is a no", () => {
  const yes = answered(records({ own: (y, noise) => 0.3 + y + noise }));
  assertEquals(metricAt<Json>(yes, "recognition.design"), "sound");
  assertEquals(metricAt<Json>(yes, "recognition.answer"), "yes");
  // The other question's y falls with this one.
  assertEquals(metricAt<Json>(yes, "swaps.answer"), "no");
  const no = answered(records({ own: (y, noise) => 1 - y + noise }));
  assertEquals(metricAt<Json>(no, "recognition.answer"), "no");
  assertEquals(metricAt<Json>(no, "swaps.answer"), "yes");
});

Deno.test("what readers tell goes with recognition as the power of their design does, and as a share it does not", () => {
  const still = answered(records({ own: (_, noise) => 1 + noise }));
  const at = (path: string) => numberAt<Json>(still, `recognition.${path}`)!;
  assert(at("raw.r") > 0.8 && at("planted.r") > 0.99);
  assert(at("own.above") > 0.025 && at("own.below") > 0.025);
  assert(metricAt<Json>(still, "recognition.answer") !== "yes");
});

Deno.test("a design in which codes have a relation of their own, or miss one, answers nothing", () => {
  const own: Reads = (y, noise) => 0.3 + y + noise;
  for (const broken of [{ product: (y: number) => 1 + y }, { relation: () => 0.5 }]) {
    const found = answered(records({ own, ...broken }));
    assertEquals(metricAt<Json>(found, "recognition.design"), "can't tell");
    assertEquals(metricAt<Json>(found, "recognition.answer"), "open");
  }
});

Deno.test("too few models with power answer nothing, whatever their r; controls are no part of it", () => {
  const own: Reads = (y, noise) => 0.3 + y + noise;
  const bags = records({ own: () => 0 }).map((record) => ({ ...record, control: true }));
  const found = answered([...records({ own }, (recipe) => recipe < 2), ...bags]);
  assertEquals(numberAt<Json>(found, "recognition.own.models"), 8);
  assertEquals(numberAt<Json>(found, "withoutPower"), 16);
  assert(numberAt<Json>(found, "recognition.own.r")! > 0.9);
  assertEquals(metricAt<Json>(found, "recognition.answer"), "open");
});
