// Vectors of the same scenes side by side: held to NumPy, and to plants whose likeness is known.
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { compareRepresentations } from "../../representations/compare_representations.ts";
import type { RepresentationRow } from "../../representations/compare_representations.ts";
import { REPRESENTATIONS_REPORT } from "../../representations/report.ts";
import type { RepresentationSettings, Way } from "../../representations/settings.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";

const core = await loadCore();
// NumPy and SciPy: fixtures/golden/representations.py
const golden = JSON.parse(
  await Deno.readTextFile(
    new URL("../../../../fixtures/golden/representations.json", import.meta.url),
  ),
);
const SETTINGS: RepresentationSettings = { seed: 0, maxScenes: 130, twins: [] };
const DIM = 20;
const space = new ConceptSpace([
  { name: "size", values: ["a", "b", "c", "d", "e"] },
  { name: "shape", values: ["x", "y", "z", "w"] },
]);
/** All ordered pairs of different objects. */
const pairs = Array.from({ length: 400 }, (_, i) => [Math.floor(i / 20), i % 20])
  .filter(([a, b]) => a !== b);

function normal(name: string, count: number): Float32Array {
  using stream = new CounterStream(core, 0, name);
  return Float32Array.from(stream.normal(count));
}

function setOf(name: string, rows: number[][], scenes = pairs): EmbeddingSet {
  const values = Int32Array.from(scenes.flatMap((pair) => pair.flatMap((o) => space.valuesOf(o))));
  return new EmbeddingSet({
    name,
    scenes: new SceneSet(space, 2, values),
    embeddings: Matrix.from(core, rows.length, rows[0].length, rows.flat()),
  });
}

/** A bag of drawn value vectors, a lookup of drawn object vectors and noise, each of a size. */
function coded(
  name: string,
  { bag = 1, lookup = 0, noise = 0.3, from = name }: {
    bag?: number;
    lookup?: number;
    noise?: number;
    from?: string;
  },
): EmbeddingSet {
  const [values, objects] = [
    normal(`${name} values`, 9 * DIM),
    normal(`${from} objects`, 20 * DIM),
  ];
  const rest = normal(`${name} noise`, pairs.length * DIM);
  return setOf(
    name,
    pairs.map((pair, n) =>
      Array.from({ length: DIM }, (_, j) =>
        pair.reduce(
          (sum, o) => {
            const [size, shape] = space.valuesOf(o);
            return sum + lookup * objects[o * DIM + j] +
              bag * (values[size * DIM + j] + values[(5 + shape) * DIM + j]);
          },
          noise * rest[n * DIM + j],
        ))
    ),
  );
}

function compared(sets: EmbeddingSet[], settings = SETTINGS) {
  const entries = sets.map((set) => ({ name: set.name, set }));
  const result = compareRepresentations(core, entries, "test", settings);
  for (const set of sets) set.dispose();
  const rows = result.curves.representations as unknown as RepresentationRow[];
  const row = (part: string, way: Way) => rows.find((r) => r.part === part && r.way === way)!;
  return { result, rows, row };
}

/** Of which sets it is said that their binding part tells nothing. */
function notShown({ notes }: ReturnType<typeof compareRepresentations>) {
  return notes.filter(({ code }) => code === "representations.not-shown").map(({ set }) => set);
}

Deno.test("every part is as alike in every way as NumPy finds it from the vectors", () => {
  const scenes = golden.scenes.map((pair: number[][]) => pair.map((o) => space.radixId(o)));
  const [a, b] = golden.sets.map((rows: number[][], i: number) => setOf(`set ${i}`, rows, scenes));
  const { row } = compared([a, b]);
  for (const [part, ways] of Object.entries(golden.parts as Record<string, Record<Way, number>>)) {
    for (const [way, value] of Object.entries(ways) as [Way, number | null][]) {
      if (value !== null) assertAlmostEquals(row(part, way).value!, value, 1e-6, `${part} ${way}`);
    }
  }
});

Deno.test("a set is exactly like itself, and like itself turned, moved and made larger", () => {
  const embeddingSet = coded("own", { lookup: 0.7 });
  const F = embeddingSet.embeddings.view();
  const rows = pairs.map((_, n) => [...F.subarray(n * DIM, (n + 1) * DIM)]);
  // A turn in each plane of two axes.
  const rotated = setOf(
    "turned",
    rows.map((row) =>
      row.map((x, j) => 3 * (0.6 * x + (j % 2 ? 0.8 : -0.8) * row[j % 2 ? j - 1 : j + 1]) + 7)
    ),
  );
  const twin = compared([embeddingSet, setOf("twin", rows)]).rows;
  for (const { part, way, value, low, high } of twin) {
    assertEquals([value, low, high], [1, 1, 1], `${part} ${way}`);
  }
  const moved = compared([coded("own", { lookup: 0.7 }), rotated]).rows;
  for (const { value, part, way } of moved) assertAlmostEquals(value!, 1, 2e-3, `${part} ${way}`);
});

Deno.test("two independent bags are alike as a whole, and not comparable in what binds", () => {
  const { result, row } = compared([coded("one", {}), coded("other", {})]);
  assert(row("whole", "cka").value! > 0.5);
  assertEquals(row("binding", "cka").value, null);
  assert(notShown(result).includes("one"));
  const [, made] = REPRESENTATIONS_REPORT.tables(result);
  assertEquals(made.rows.map((cells) => cells.at(-1)), ["not comparable", "not comparable"]);
  // A lookup that makes half of what is left over would have been seen.
  const sets = result.metrics.sets as unknown as Record<string, { binding: { needed: number } }>;
  assert(sets.one.binding.needed <= 0.5);
});

Deno.test("independent lookups have binding parts as alike as planted ones, but no rotation lays one on the other as one of a shared lookup does", () => {
  const independent = compared([coded("one", { lookup: 1 }), coded("other", { lookup: 1 })]);
  const shared = compared([
    coded("one", { lookup: 1 }),
    coded("other", { lookup: 1, from: "one" }),
  ]);
  const alike = independent.row("binding", "cka");
  assert(alike.value! > alike.exchanged! && alike.low! > alike.exchanged!);
  assertAlmostEquals(alike.value!, alike.lookups!, 0.25);
  assert(shared.row("binding", "cka").value! > alike.high!);
  assert(
    shared.row("binding", "procrustes").value! > independent.row("binding", "procrustes").high!,
  );
});

Deno.test("…and once the scenes of one are exchanged within bags, nothing is left to compare", () => {
  const one = coded("one", { lookup: 1 });
  const broken = coded("other", { lookup: 1, from: "one" });
  const F = broken.embeddings.view();
  const rows = pairs.map((_, n) => [...F.subarray(n * DIM, (n + 1) * DIM)]);
  broken.dispose();
  const bagOf = (pair: number[]) =>
    [0, 1].map((c) => pair.map((o) => space.valuesOf(o)[c]).sort().join()).join(";");
  using stream = new CounterStream(core, 0, "destroyed");
  for (const bag of new Set(pairs.map(bagOf))) {
    const at = pairs.flatMap((pair, n) => bagOf(pair) === bag ? [n] : []);
    const moved = [...stream.permutation(at.length)].map((i) => rows[at[i]]);
    at.forEach((n, i) => rows[n] = moved[i]);
  }
  const { result, row } = compared([one, setOf("other", rows)]);
  assertEquals(row("binding", "cka").value, null);
  assert(notShown(result).includes("other"));
  assert(row("bag", "whitened").value !== null);
});

Deno.test("seeds of one architecture are the ceiling of what it can share with another", () => {
  const seeds = ["one", "two"].map((name) => coded(name, { lookup: 1, from: "one" }));
  const { rows } = compared([...seeds, coded("three", { lookup: 1 })], {
    ...SETTINGS,
    twins: [["one", "two"]],
  });
  const across = rows.find((r) => r.b === "three" && r.part === "binding" && r.way === "cka")!;
  const within = rows.find((r) => r.b === "two" && r.part === "binding" && r.way === "cka")!;
  assertEquals(across.ceiling, within.value);
  assert(across.value! < across.ceiling!);
});

Deno.test("sets of other concepts, of other scenes, and unknown twins are refused in a sentence", () => {
  const one = coded("one", {});
  const elsewhere = new EmbeddingSet({
    name: "elsewhere",
    scenes: new SceneSet(
      new ConceptSpace([{ name: "kind", values: ["p", "q"] }]),
      2,
      Int32Array.of(0, 1),
    ),
    embeddings: Matrix.from(core, 1, 2, [1, 2]),
  });
  const few = setOf("few", [[1, 2], [2, 1]], pairs.slice(0, 2));
  const entries = (set: EmbeddingSet) => [one, set].map((set) => ({ name: set.name, set }));
  for (
    const [set, said] of [[elsewhere, "Compare sets of the same concepts"], [
      few,
      "in common",
    ]] as const
  ) {
    assertThrows(
      () => compareRepresentations(core, entries(set), "test", SETTINGS),
      RangeError,
      said,
    );
  }
  assertThrows(
    () =>
      compareRepresentations(core, entries(few), "test", { ...SETTINGS, twins: [["one", "else"]] }),
    RangeError,
    "No set is named else",
  );
  for (const set of [one, elsewhere, few]) set.dispose();
});
