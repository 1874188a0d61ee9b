// What the service says of a set, and of pairs, is what analyze says.
import { assert, assertEquals } from "@std/assert";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { ProbeFits } from "../../../src/probe/fits.ts";
import { PROBE_OPTIONS } from "../../../src/probe/options.ts";
import { core, post } from "../tests/served.ts";
import { Service } from "../service.ts";
import { fitServedSet } from "./fit_served_set.ts";

const DIM = 30;
/** Of which some pairings are lost, and others not. */
const NOISE = 3;
const SPACE = new ConceptSpace([
  { name: "color", values: ["red", "blue", "green", "gray", "gold"] },
  { name: "shape", values: ["cube", "ball", "cone", "disk", "ring"] },
]);

/** Two objects that share no value: 200 scenes in 100 bags, each with its swap. */
const SCENES = [0, 1, 2, 3, 4].flatMap((a) =>
  [0, 1, 2, 3, 4].flatMap((b) =>
    a >= b
      ? []
      : [0, 1, 2, 3, 4].flatMap((s) =>
        [0, 1, 2, 3, 4].flatMap((t) => s === t ? [] : [[a, s, b, t]])
      )
  )
);

/** A sum of object vectors under noise that hides some of the pairings. */
function vectors(): number[][] {
  using stream = new CounterStream(core, 7, "test/served");
  const drawn = stream.normal((25 + SCENES.length) * DIM);
  return SCENES.map(([a, s, b, t], row) =>
    Array.from(
      { length: DIM },
      (_, j) =>
        drawn[(5 * a + s) * DIM + j] + drawn[(5 * b + t) * DIM + j] +
        NOISE * drawn[(25 + row) * DIM + j],
    )
  );
}

const ROWS = vectors();

function setOf(rows: readonly number[]): EmbeddingSet {
  return new EmbeddingSet({
    name: "noisy",
    scenes: new SceneSet(SPACE, 2, Int32Array.from(rows.flatMap((row) => SCENES[row]))),
    embeddings: Matrix.from(core, rows.length, DIM, rows.flatMap((row) => ROWS[row])),
  });
}

const objects = ([a, s, b, t]: readonly number[]) =>
  [[a, s], [b, t]].map(([color, shape]) => ({
    color: SPACE.concepts[0].values[color],
    shape: SPACE.concepts[1].values[shape],
  }));

Deno.test("score and analyze agree on every pair of a set whose bag is left out", async () => {
  using pool = new WorkerPool(0);
  const all = SCENES.map((_, row) => row);
  using set = setOf(all);
  const fits = new ProbeFits(core, pool, new MemoryStore());
  const { ofSets, matches } = await fits.readOuts.own(set, defaultsOf(PROBE_OPTIONS), 0);
  const { recognition } = await fitServedSet(core, set, { pool });
  const exact = matches.object.reduce((sum, own) => sum + own, 0) / all.length;
  assertEquals([recognition?.scenes, recognition?.object], [all.length, exact]);
  const answers = new Set<boolean>();
  const odd: number[] = [];
  for (const row of all) {
    const [a, s, b, t] = SCENES[row];
    if (s > t) continue;
    const twin = SCENES.findIndex((one) => one.join() === [a, t, b, s].join());
    using rest = setOf(all.filter((one) => one !== row && one !== twin));
    const service = new Service(core, [await fitServedSet(core, rest, { pool })]);
    const { pairs: [{ survives }] } = await (await service.handle(post("score", {
      vectors: [ROWS[row], ROWS[twin]],
      pairs: [{ scene: { objects: objects(SCENES[row]) } }],
    }))).json();
    answers.add(survives);
    if (survives !== (ofSets!.swap[row] === 1 && ofSets!.swap[twin] === 1)) odd.push(row);
  }
  assertEquals(odd, []);
  assert(answers.size === 2, "the noise must break some pairs and leave others");
});

Deno.test("where few objects are recognised, the answers say so", async () => {
  using pool = new WorkerPool(0);
  using set = setOf(SCENES.map((_, row) => row).slice(0, 40));
  const service = new Service(core, [await fitServedSet(core, set, { pool })]);
  const { notes } = await (await service.handle(post("probe", { vectors: [ROWS[0]] }))).json();
  assert(/recognises the objects of only \d+ % of its scenes/.test(notes.join()), notes.join());
});
