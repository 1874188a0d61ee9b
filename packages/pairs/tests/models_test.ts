// GroupMatch and the blind model that is trained on a benchmark's texts. SciPy, NumPy: fixtures/golden/pairs_models.py
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { SparseRows } from "../judge/sparse_rows.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import type { PairShortcuts } from "../numbers.ts";
import { bagMatch, groupMatch } from "../judge/group_match.ts";
import { difference, hashedGrams } from "../judge/trained.ts";
import { audited, cellAt } from "./audited.ts";

const core = await loadCore();
const golden = JSON.parse(
  await Deno.readTextFile(new URL("../../../fixtures/golden/pairs_models.json", import.meta.url)),
);

Deno.test("the best matching of a group is SciPy's assignment", () => {
  for (const { scores, match } of golden.groups as { scores: number[]; match: boolean }[]) {
    assertEquals(groupMatch(scores, Math.sqrt(scores.length)).strict, Number(match));
  }
});

Deno.test("scores of nothing, or of one side, match by chance: 1/k!; ties are wrong, shared, or the first's", () => {
  for (const [k, all] of [[2, 2], [3, 6], [4, 24]]) {
    const half = { strict: 0, first: 1, half: 1 / all, tied: true, margin: 0 };
    assertEquals(groupMatch(new Float64Array(k * k).fill(0.3), k), half);
    const oneSide = Float64Array.from({ length: k * k }, (_, i) => 0.1 * (i % k) + 0.7);
    assertEquals(groupMatch(oneSide, k), half);
  }
  assertEquals(bagMatch(["a b", "b a", "c"]).half, 1 / 2);
  assertEquals(bagMatch(["a", "b", "c"]).strict, 1);
  // Random scores: 1 in k! is right.
  using stream = new CounterStream(core, 4, "match");
  for (const [k, chance] of [[2, 1 / 2], [3, 1 / 6]]) {
    const right = Array.from({ length: 4000 }, () => groupMatch(stream.normal(k * k), k).strict);
    assertAlmostEquals(right.reduce((a, b) => a + b) / 4000, chance, 0.025);
  }
});

Deno.test("a group that no single comparison solves is matched where its own captions fit best in sum", async () => {
  const file = JSON.stringify(Array.from({ length: 12 }, (_, i) => ({
    ...{
      id: i,
      image_0: `${i}a`,
      image_1: `${i}b`,
      caption_0: "a red ball",
      caption_1: "a blue ball",
    },
    ...{ tag: "", collapsed_tag: "", secondary_tag: "", num_main_preds: 1 },
  })));
  // The second caption is liked by both pictures, the more by its own.
  const of = async (row: number[]) => {
    const result = await audited(
      { "w.json": file, "s.npy": Array.from({ length: 12 }, () => row) },
      {
        scores: "s.npy",
      },
    );
    return [cellAt(result, "group.all"), cellAt(result, "match.all")].map(({ half }) => half);
  };
  const [group, match] = await of([0.2, 0.5, 0.1, 0.9]);
  assertEquals([group.value, match.value], [0, 1]);
  assertAlmostEquals(group.chance!, 1 / 6, 1e-12);
  assertEquals(match.chance, 1 / 2);
  assertEquals((await of([0.2, 0.9, 0.1, 0.5]))[1].value, 0);
});

Deno.test("four pictures of four sentences are matched as one group, chance 1/24", async () => {
  const places = ["left_of", "right_of", "on", "under"];
  const texts = places.map((location) => `a mug ${location.replace("_", " ")} a table`);
  const rows = Array.from({ length: 3 }, (_, set) =>
    places.map((location, i) => ({
      image_path: `data/mug${set}_${location}_table.jpeg`,
      caption_options: [texts[i], ...texts.filter((_, j) => j !== i)],
    }))).flat();
  // Every picture likes the first sentence best, each the more its own.
  const scores = rows.map(({ caption_options: [own, ...others] }) =>
    [own, ...others].map((one) => (one === texts[0] ? 1 : 0) + (one === own ? 0.5 : 0))
  );
  const result = await audited({ "whatsup.json": JSON.stringify(rows), "s.npy": scores }, {
    scores: "s.npy",
  });
  const [set, match] = ["set.all", "set match.all"].map((path) => cellAt(result, path));
  assertEquals([set.half.value, match.half.value, match.items], [0, 1, 3]);
  assertAlmostEquals(match.half.chance!, 1 / 24, 1e-12);
  assertEquals(match.half.controls!.shorter, match.half.chance);
});

Deno.test("ridge over hashed n-grams has NumPy's leads", () => {
  const rows = (golden.pairs as [string, string][])
    .map(([right, wrong]) => difference(hashedGrams(right), hashedGrams(wrong)));
  using sparse = SparseRows.of(core, rows, 4096);
  const leads = sparse.times(sparse.ridge([...rows.keys()]));
  leads.forEach((lead, i) => assertAlmostEquals(lead, golden.leads[i], 1e-8));
  assertEquals(leads.length, golden.leads.length);
});

/** Captions and foils of the same words; a share of the right ones ends on a phrase that annotators liked. */
async function withShortcut(share: number) {
  const colors = ["red", "blue", "green", "white", "black", "pink"];
  using stream = new CounterStream(core, 5, "shortcut");
  const [first, step, liked] = [stream.below(6, 400), stream.below(5, 400), stream.uniform(400)];
  const rows = Array.from({ length: 400 }, (_, i) => {
    const [a, b] = [colors[first[i]], colors[(first[i] + 1 + step[i]) % 6]];
    const isLiked = liked[i] < share;
    return [i, {
      filename: `${i}.jpg`,
      caption: `${a} cube and ${b} ball${isLiked ? " there here" : " here there"}`,
      negative_caption: `${b} cube and ${a} ball here there`,
    }];
  });
  return await audited({
    "swap_att.json": JSON.stringify(Object.fromEntries(rows)),
    "s.npy": rows.map((_, i) => [i % 2, 0.5]),
  }, { scores: "s.npy" });
}

Deno.test("a phrase that gives half of the items away is learned, and those items are named", async () => {
  const result = await withShortcut(0.5);
  const { half, withoutShortcut } = cellAt(result, "all.all");
  const trained = half.controls!.trained;
  assert(trained > 0.65 && trained < 0.85, `${trained}`);
  const { items, kept } = result.tables.shortcuts as unknown as PairShortcuts;
  assertEquals([kept.length, kept.replaceAll("0", "").length], [400, items]);
  assertEquals(withoutShortcut.items, items);
  assert(items > 120 && items < 280, `${items}`);
});

Deno.test("…without it the model gets chance, and every item stays", async () => {
  const result = await withShortcut(0);
  const { half, withoutShortcut } = cellAt(result, "all.all");
  assertAlmostEquals(half.controls!.trained, 0.5, 0.08);
  assertEquals([withoutShortcut.items, withoutShortcut.half.value], [400, half.value]);
});
