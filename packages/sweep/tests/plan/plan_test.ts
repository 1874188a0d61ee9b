import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { combinations, mostCombinations } from "../../plan/combinations.ts";
import { expandPlan, mostJobs } from "../../plan/expand.ts";
import { modelPlan } from "../../plan/model_plan.ts";
import { type Plan, planJsonSchema, type PlanTask } from "../../plan/plan.ts";
import { optionsOf } from "../../plan/task_kinds.ts";
import { MEASURE_SPECS } from "../../plan/measures.ts";
import { UsageError } from "../../../../src/job/failure.ts";
import { checkPlan, readPlan } from "../../plan/read_plan.ts";
import { tasksInOrder } from "../../plan/task_order.ts";
import { textOf } from "../../../../tests/rules/source_files.ts";

const SCHEMA = "packages/sweep/plan.schema.json";

const plan = (tasks: unknown): Plan => checkPlan("p", { tasks });
const refuses = (tasks: unknown, ...texts: string[]) => {
  const { message } = assertThrows(() => plan(tasks), Error);
  for (const words of texts) assert(message.includes(words), message);
};
const expands = async (tasks: unknown) => (await expandPlan("p", plan(tasks))).jobs;
const failsToExpand = async (tasks: unknown, ...texts: string[]) => {
  const { message } = await assertRejects(() => expands(tasks), Error);
  for (const words of texts) assert(message.includes(words), message);
};

Deno.test("a grid is every combination, zipped lists go together, exclude and include do", () => {
  const task: PlanTask = {
    task: "probe",
    options: { solver: "ridge" },
    grid: { seed: [0, 1], maxScenes: [10, 20] },
    zip: { score: ["dot", "cosine"], epochs: [1, 2] },
    exclude: [{ seed: 1, maxScenes: 20 }, { score: "cosine", seed: 0 }],
    include: [{ seed: 7 }, { seed: 7 }],
  };
  const made = combinations("p", task);
  assertEquals(mostCombinations(task), 10);
  assertEquals(
    made.map(({ seed, maxScenes = null, score = null, epochs = null }) =>
      [seed, maxScenes, score, epochs].join()
    ),
    ["0,10,dot,1", "0,20,dot,1", "1,10,dot,1", "1,10,cosine,2", "7,,,"],
  );
  assert(made.every(({ solver }) => solver === "ridge"));
});

Deno.test("jobs have names that say what tells them apart, and hold whatever else the plan has", async () => {
  const tasks = {
    words: { task: "scenes", options: { maker: "text" }, grid: { maxScenes: [5, 6] } },
    sets: { task: "encode", from: ["words"], models: ["fixtures/models/all-*"] },
    probes: { task: "probe", from: ["sets"], sets: ["fixtures/sets/minilm-clevr-captions"] },
  };
  const jobs = await expands(tasks);
  assertEquals(jobs.map(({ id }) => id.replace(/-[0-9a-f]{10}$/, "")), [
    "words/text-maxScenes-5",
    "words/text-maxScenes-6",
    "sets/text-maxScenes-5-all-minilm-l6-v2-int8",
    "sets/text-maxScenes-6-all-minilm-l6-v2-int8",
    "probes/text-maxScenes-5-all-minilm-l6-v2-int8",
    "probes/text-maxScenes-6-all-minilm-l6-v2-int8",
    "probes/minilm-clevr-captions",
  ]);
  assertEquals(jobs[4].from, [{ id: jobs[2].id, kind: "encode" }]);
  assertEquals(mostJobs("p", plan(tasks)), jobs.length);
  const { words, sets } = tasks;
  const fewer = await expands({ words, sets });
  assertEquals(fewer.map(({ id }) => id), jobs.slice(0, 4).map(({ id }) => id));
});

Deno.test("models are not given scenes that they can't look at, and one that can't be read is tried", async () => {
  const empty = await Deno.makeTempDir();
  const { jobs, notes } = await expandPlan(
    "p",
    plan({
      scenes: { task: "scenes", grid: { maker: ["text", "clevr2d"] } },
      random: { task: "model", grid: { architecture: ["clip", "dinov2"] } },
      sets: {
        task: "encode",
        from: ["scenes", "random"],
        models: ["fixtures/models/*", empty],
      },
    }),
  );
  await Deno.remove(empty);
  const sets = jobs.filter(({ kind }) => kind === "encode");
  // clip 2, dinov2 1, MiniLM 1, EfficientNet 1, the folder that can't be read 2.
  assertEquals(sets.length, 7);
  assert(notes[0].includes("3 combinations"), notes[0]);
});

Deno.test("what is wrong with a plan is said in one sentence, with the nearest right name", async () => {
  refuses({ a: { task: "scenes", gird: {} } }, "at tasks.a", '"gird"', "Did you mean grid?");
  refuses({ a: { task: "encoed" } }, "tasks.a.task", "Did you mean encode?");
  refuses({ a: { task: "scenes", grid: { seed: 3 } } }, "tasks.a.grid.seed");
  refuses({}, "no tasks");
  refuses({ a: {} }, "tasks.a.task: here stands no task's name. There are scenes");
  refuses({ a: { task: {} } }, "tasks.a.task: here stands no task's name. There are scenes");
  refuses(undefined, "p at tasks: an object is missing.");
  const odd = plan({ a: { task: "probe", from: ["\u202ea"] } });
  const taken = assertThrows(() => tasksInOrder("p", odd), UsageError);
  assertEquals(
    taken.message,
    "p: tasks.a takes up \ufffda, which is no task of the plan. Did you mean a?",
  );
  assertThrows(() => checkPlan("p", { taks: {} }), Error, "");
  const { message } = assertThrows(() => checkPlan("p", { tasks: {}, nmae: "x" }), Error);
  assert(message.includes("Did you mean name?"), message);
  await failsToExpand(
    { a: { task: "scenes", options: { makr: "text" } } },
    "tasks.a",
    "Did you mean --maker?",
  );
  await failsToExpand({ a: { task: "scenes", grid: { seed: [] } } }, "seed has no values");
  await failsToExpand({ a: { task: "scenes", list: [] } }, "list is empty");
  await failsToExpand(
    { a: { task: "scenes", grid: { seed: [1] }, exclude: [{ seed: 1 }] } },
    "exclude leaves nothing",
  );
  await failsToExpand(
    { a: { task: "scenes", zip: { seed: [1, 2], maxScenes: [1] } } },
    "Make them equally long",
  );
  await failsToExpand(
    { a: { task: "probe", from: ["b"] }, b: { task: "encode", from: ["a"] } },
    "circle",
    "a from b from a",
  );
  await failsToExpand({ a: { task: "probe", from: ["sts"] }, sets: { task: "train" } }, "sts");
  await failsToExpand(
    { a: { task: "probe", from: ["s"] }, s: { task: "scenes" } },
    "can't take up s",
    "encode and train",
  );
  await failsToExpand({ a: { task: "probe" } }, "no sets");
  await failsToExpand({ a: { task: "encode", models: ["x"] } }, "no scenes");
  await failsToExpand(
    { s: { task: "scenes" }, a: { task: "encode", from: ["s"], models: ["nowhere/*"] } },
    "nowhere/* fits no folder",
  );
  await failsToExpand(
    { a: { task: "train", options: { coverage: 2 } } },
    "tasks.a",
    "--coverage takes a number",
  );
});

Deno.test("a measure that reads a file beside vectors takes up only what writes it", async () => {
  const words = { task: "scenes", options: { maker: "text", maxScenes: 5 } };
  const sets = { task: "encode", from: ["words"], models: ["fixtures/models/all-*"] };
  const depth = { task: "layers", from: ["sets"] };
  await failsToExpand(
    { words, sets, depth },
    "tasks.depth (layers) reads tokens.safetensors, which sets (encode) does not write. Give sets the option tokens: true.",
  );
  await failsToExpand(
    { runs: { task: "train" }, uses: { task: "patch", from: ["runs"] } },
    "patched.safetensors, which runs (train) does not write. Take up a task of encode with the option patch: true.",
  );
  const writing = { ...sets, options: { tokens: true } };
  assertEquals((await expands({ words, sets: writing, depth })).length, 3);
  // What is named, or done without, nobody has to write.
  for (const options of [{ tokens: "here.npy" }, { sets: "a,b" }]) {
    assertEquals((await expands({ words, sets, depth: { ...depth, options } })).length, 3);
  }
});

Deno.test("model folders are encoded with what their measures read beside vectors", () => {
  const of = (measures: string[]) =>
    modelPlan({ models: ["a"], scenes: ["text"], measures, seed: 0 }).tasks;
  assertEquals(of(["layers", "patch", "map"]).sets.options, { tokens: true, patch: true });
  assertEquals(Object.keys(of(["layers", "repair"])), ["scenes", "sets", "repair", "layers"]);
  assertEquals(of(["map"]).sets.options, undefined);
});

Deno.test("every measure of the registry may be a task of a plan, and other tasks say why they may not", async () => {
  const folder = "fixtures/sets/minilm-clevr-captions";
  const tasks = Object.fromEntries(
    MEASURE_SPECS.map(({ kind }) => [kind, { task: kind, sets: [folder] }]),
  );
  assertEquals(
    (await expands(tasks)).map(({ kind }) => kind),
    MEASURE_SPECS.map(({ kind }) => kind),
  );
  for (const { kind, options } of MEASURE_SPECS) {
    const names = Object.keys(optionsOf(kind));
    assertEquals(Object.keys(options).filter((name) => !names.includes(name)), [], kind);
  }
  refuses(
    { a: { task: "models:fetch" } },
    "models:fetch is no task of a sweep, whose jobs make scenes, models, sets and Results without a network: run deno task models:fetch before or after it. There are ",
  );
  refuses({ a: { task: "models" } }, "deno task models", "There are ", "model,");
});

Deno.test("a plan of millions is counted without being made", () => {
  const seeds = Array.from({ length: 2000 }, (_, i) => i);
  const grid = { seed: seeds, maxScenes: seeds.slice(1) };
  assertEquals(mostJobs("p", plan({ a: { task: "scenes", grid } })), 2000 * 1999);
});

Deno.test("YAML and JSON say the same, and where they are broken is said", async () => {
  const folder = await Deno.makeTempDir();
  const write = async (name: string, text: string) => {
    await Deno.writeTextFile(`${folder}/${name}`, text);
    return `${folder}/${name}`;
  };
  const yaml = await write("a.yaml", "tasks:\n  s: {task: scenes, grid: {seed: [0, 1]}}\n");
  const json = await write(
    "a.json",
    '{"tasks": {"s": {"task": "scenes", "grid": {"seed": [0, 1]}}}}',
  );
  assertEquals(await readPlan(yaml), await readPlan(json));
  assertEquals((await readPlan(yaml)).name, "a");
  const broken = await write("b.yaml", "tasks:\n  s: [\n");
  await assertRejects(() => readPlan(broken), UsageError, "b.yaml is not valid YAML in line");
  const cut = await write("b.json", '{"tasks": ');
  await assertRejects(() => readPlan(cut), UsageError, "cut short");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("the schema for editors is that of the plan, and every ready plan holds to it", async () => {
  const written = JSON.parse(await textOf(SCHEMA));
  assertEquals(written, planJsonSchema(), "run deno task build:metrics");
  const root = new URL("../../../../", import.meta.url);
  for await (const { name } of Deno.readDir(new URL("examples/sweep", root))) {
    if (!/\.(json|yaml)$/.test(name)) continue;
    const [, place] = /\$schema(?:=|": ")([^"\n]+)/.exec(await textOf(`examples/sweep/${name}`))!;
    assertEquals(new URL(place, `file:///examples/sweep/`).pathname, `/${SCHEMA}`, name);
    const { plan } = await readPlan(new URL(`examples/sweep/${name}`, root).pathname);
    assert(mostJobs(name, { ...plan, tasks: withoutGlobs(plan.tasks) }) > 0, name);
  }
});

/** Ready plans name model folders that are not here. */
function withoutGlobs(tasks: Plan["tasks"]): Plan["tasks"] {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      task.models === undefined ? task : { ...task, models: ["one"] },
    ]),
  );
}
