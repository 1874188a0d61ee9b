/** Readers of what people write: plans, concepts, options, benchmark files, bodies of requests. */
import { loadCore } from "../../../../src/core/load.ts";
import { readConceptsFile } from "../../../../src/data/labels/concepts_file.ts";
import { readScenes } from "../../../../src/data/labels/read_scenes.ts";
import { loadEmbeddingSet } from "../../../../src/data/load_embedding_set.ts";
import { dirname } from "../../../../src/host/paths.ts";
import { readPairs } from "../../../pairs/file/read_pairs.ts";
import { OPERATIONS } from "../../../serve/operations/registry.ts";
import { Service } from "../../../serve/service.ts";
import { fitServedSet } from "../../../serve/sets/fit_served_set.ts";
import { readPlan } from "../../../sweep/plan/read_plan.ts";
import { tasksInOrder } from "../../../sweep/plan/task_order.ts";
import { readConfigFile } from "../../../train/config_file.ts";
import { TRAIN_OPTIONS } from "../../../train/options.ts";
import { LABEL_FILES, VECTOR_FILES } from "../../../../tests/data/formats/written.ts";
import { text } from "./grammar/text.ts";
import type { HostileReader } from "./hostile_reader.ts";
import { written } from "./seeds.ts";

const PLAN = {
  name: "example",
  tasks: {
    scenes: { task: "scenes", list: [{ maker: "text" }, { maker: "clevr2d", size: 64 }] },
    sets: { task: "encode", from: ["scenes"], models: ["models/*"], options: { batch: 8 } },
    trained: { task: "train", options: { values: [6, 6] }, zip: { width: [8, 16], seed: [0, 1] } },
    probes: { task: "probe", from: ["sets"], grid: { seed: [0, 1, 2] }, exclude: [{ seed: 1 }] },
  },
};
const YAML = `# yaml-language-server: $schema=sweep.json
name: example
tasks:
  scenes:
    task: scenes
    list: [{ maker: text }, { maker: clevr2d, size: 64 }]
  sets:
    task: encode
    from: [scenes]
    models:
      - models/*
      - "models/one"
  probes:
    task: probe
    from: [sets]
    grid: { seed: [0, 1, 2] }
`;
const CONCEPTS = { color: ["red", "blue", "green"], shape: ["cube", "a ball"] };
const LISTED = Object.entries(CONCEPTS).map(([name, values]) => ({ name, values }));
const SCENES = {
  schema: "bindscope/scenes@1",
  concepts: LISTED,
  objects: 2,
  scenes: 3,
  maker: { name: "text", seed: 0, options: { objects: 2, jitter: null } },
  notes: ["a note"],
};
const CONFIG = {
  values: [16, 16],
  coverage: 0.4,
  weightDecay: 0.3,
  clip: null,
  pooling: "mean",
  steps: 100,
};

const numbered = LABEL_FILES[".npy"]({
  concepts: ["color", "shape"],
  scenes: [
    [["blue", "cube"], ["red", "a ball"]],
    [["red", "cube"], ["blue", "a ball"]],
    [["green", "cube"], ["red", "a ball"]],
  ],
});

const captions = (i: number) => ({
  caption: `a red cube ${i}`,
  negative_caption: `a blue cube ${i}`,
});
const PAIRS = {
  sugarcrepe: {
    0: { filename: "0.jpg", ...captions(0) },
    7: { filename: "1.jpg", ...captions(1) },
  },
  winoground: [{
    id: 0,
    image_0: "a",
    image_1: "b",
    caption_0: "x y",
    caption_1: "y x",
    tag: "a",
    collapsed_tag: "b",
  }],
  aro: [{
    image_path: "a.jpg",
    ...{ bbox_x: 1, bbox_y: 2, bbox_w: 3, bbox_h: 4 },
    true_caption: "the cat is on the mat",
    false_caption: "the mat is on the cat",
    relation_name: "on",
  }],
  cola: [["a.jpg", "a red cube", "b.jpg", "a blue cube"]],
  single: {
    labels: ["red", "blue"],
    data: [["a.jpg", {}, [1, 0], [1, 1]], ["b.jpg", {}, [0, 1], [1, 1]]],
  },
  valse: {
    a: {
      image_file: "a.jpg",
      caption: "one cat",
      foil: "two cats",
      mturk: { caption: 3, foil: 0 },
    },
  },
  whatsup: [{
    image_path: "a/mug_left_of_plate.jpeg",
    caption_options: ["left", "right", "on", "under"],
  }],
};
const CREPE =
  `image_id,caption,hard_negs,type\n1,"a b","['a c', ""b's""]",swap\n2,"c d","['c e', 'd c']",swap\n`;
const COLORSWAP =
  "id,image_1,image_2,caption_1,caption_2\n0,a.png,b.png,x y,y x\n1,c.png,d.png,z,w\n";
const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

async function readOrder(path: string): Promise<string> {
  return JSON.stringify(tasksInOrder(path, (await readPlan(path)).plan));
}

const pairs = (ending: string, seeds: { readonly [name: string]: string }): HostileReader => ({
  name: `pairs, ${ending}`,
  ending,
  grammar: text,
  seeds: written(seeds),
  read: async (path) =>
    JSON.stringify((await readPairs([path], { format: "auto", columns: null })).set),
});

/** Sixteen scenes in four dimensions: a body is read and answered in a moment. */
async function smallService(): Promise<Service> {
  const core = await loadCore();
  const objects = CONCEPTS.color.slice(0, 2).flatMap((color) =>
    CONCEPTS.shape.map((shape) => [color, shape])
  );
  const scenes = objects.flatMap((one) => objects.map((other) => [one, other]));
  const set = await loadEmbeddingSet(core, {
    name: "small",
    files: {
      "labels.csv": LABEL_FILES[".csv"]({ concepts: ["color", "shape"], scenes }),
      "embeddings.npy": VECTOR_FILES[".npy"]({
        shape: [16, 4],
        data: Float32Array.from({ length: 64 }, (_, i) => Math.sin(i * i)),
      }),
    },
  });
  return new Service(core, [await fitServedSet(core, set)], {
    limits: { operations: Number.MAX_SAFE_INTEGER },
  });
}
let made: Promise<Service> | undefined;
const small = () => made ??= smallService();

const BODIES = Object.fromEntries(
  OPERATIONS.map(({ name, example }) => [
    name,
    JSON.stringify({ vectors: [[0.5, -0.25, 1e-3, 2], [1, 0, 0, 3]], ...example }),
  ]),
);
/** The field by which the operation of a body is recognised; the last takes the others. */
const FIELDS = [["intervene", "edits"], ["score", "pairs"], ["probe", "top"], ["nearest", ""]];

/** What the service answers; a refusal is a sentence with the name of the file, as other readers have it. */
async function answered(path: string, bytes: Uint8Array, type: string): Promise<string> {
  const line = new TextDecoder().decode(bytes);
  const [name] = FIELDS.find(([, field]) => line.includes(field))!;
  const request = new Request(`http://127.0.0.1/v1/${name}`, {
    method: "POST",
    headers: { "content-type": type },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  const response = await (await small()).handle(request);
  const answer = await response.text();
  // The answer of a batch has a line for each of its own, refused or not.
  const refusals = answer.split("\n").filter((line) => line.includes('"type":"/docs#'))
    .map((line) => JSON.parse(line) as { status: number; detail: string });
  if (response.status >= 500 || refusals.some(({ status }) => status === 500)) {
    throw new Error(answer);
  }
  if (refusals.length > 0) {
    throw new SyntaxError(`${path}: ${refusals.map(({ detail }) => detail)[0]}`);
  }
  return answer;
}

const body = (
  name: string,
  type: string,
  seeds: { readonly [name: string]: string },
): HostileReader => ({
  name: `body, ${name}`,
  ending: ".json",
  grammar: text,
  async seeds() {
    // It takes longer to be made than a body may.
    await small();
    return await written(seeds)();
  },
  read: (path, bytes) => answered(path, bytes, type),
});

export const WORD_READERS: readonly HostileReader[] = [
  {
    name: "concepts",
    ending: ".json",
    grammar: text,
    seeds: written({
      short: JSON.stringify(CONCEPTS),
      listed: JSON.stringify(LISTED),
      within: JSON.stringify({ concepts: CONCEPTS, notes: [] }, null, 2),
    }),
    read: async (path) => (await readConceptsFile(path)).canonicalJson(),
  },
  {
    name: "scenes.json",
    ending: "/scenes.json",
    grammar: text,
    beside: { "scenes.npy": numbered },
    seeds: written({ text: JSON.stringify(SCENES) }),
    async read(path) {
      const { scenes, maker } = await readScenes(dirname(path));
      return `${scenes.count} ${scenes.space.canonicalJson()} ${JSON.stringify(maker)}`;
    },
  },
  {
    name: "plan, JSON",
    ending: ".json",
    grammar: text,
    seeds: written({ example: JSON.stringify(PLAN, null, 2) }),
    read: readOrder,
  },
  {
    name: "plan, YAML",
    ending: ".yaml",
    grammar: text,
    seeds: written({ example: YAML }),
    read: readOrder,
  },
  {
    name: "config",
    ending: ".json",
    grammar: text,
    seeds: written({ train: JSON.stringify(CONFIG) }),
    read: async (path) => JSON.stringify(await readConfigFile(path, "train", TRAIN_OPTIONS)),
  },
  pairs(
    ".json",
    Object.fromEntries(Object.entries(PAIRS).map(([name, rows]) => [name, JSON.stringify(rows)])),
  ),
  pairs(".jsonl", { winoground: lines(PAIRS.winoground), aro: lines(PAIRS.aro) }),
  pairs(".csv", { crepe: CREPE, colorswap: COLORSWAP }),
  body("JSON", "application/json", BODIES),
];
