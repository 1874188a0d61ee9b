/** What `deno task capacity` can be told. */
import { ENCODER_OPTIONS } from "../../encode/options.ts";
import { optionTable } from "../../job/options.ts";
import { FLAT_JITTER } from "../../scenes/flat/jitter.ts";
import { ALL_TEMPLATES, TEMPLATE_NAMES } from "../../scenes/captions/scene_template.ts";
import { DRY_RUN } from "./dry_run.ts";
import type { TaskInput } from "../task/task.ts";
import { WORKER_OPTIONS } from "./workers.ts";

export const CAPACITY_OPTIONS = optionTable({
  model: {
    kind: "text",
    default: null,
    placeholder: "DIR",
    help:
      "Model folder: config.json, tokenizer or preprocessor, onnx/model.onnx. Its twin with redrawn weights is made beside it.",
    inResult: false,
  },
  maker: {
    kind: "choice",
    of: ["auto", "clevr2d", "text"],
    default: "auto",
    help: "Pictures or captions; auto: what the model encodes, pictures where it takes both.",
  },
  objects: {
    kind: "numbers",
    default: null,
    min: 2,
    max: 5,
    whole: true,
    help: "Objects in a scene. Default: 2,3,4,5; 2,3 with --quick.",
  },
  values: {
    kind: "numbers",
    default: null,
    min: 2,
    max: 32,
    whole: true,
    help:
      "Values of each of the two concepts. Default: 4,8,16,32; pictures, which have 19, 4,8,16,19; 4,8 with --quick.",
  },
  scenes: {
    kind: "integer",
    default: null,
    min: 40,
    max: 100_000,
    help:
      "Scenes a cell. Default: 400, and more where each object would be shown less than 8 times.",
  },
  jitter: {
    kind: "list",
    of: FLAT_JITTER,
    default: ["position", "size", "turn"],
    help: "Of pictures: what varies from one to the next. Default: position,size,turn.",
  },
  templates: {
    kind: "text",
    default: "and",
    placeholder: "NAME,…|FILE",
    contentOf: { is: "file", words: [...TEMPLATE_NAMES, ALL_TEMPLATES] },
    help: "Of captions: the templates that write each scene, as in scenes text. Default: and.",
  },
  whole: {
    kind: "boolean",
    default: false,
    help: "Try more values too where the model broke at fewer.",
  },
  quick: {
    kind: "boolean",
    default: false,
    help: "Few cells: 2 and 3 objects of 4 and 8 values.",
    inResult: false,
  },
  dryRun: DRY_RUN,
  ...ENCODER_OPTIONS,
  ...WORKER_OPTIONS,
});

export type CapacityInput = TaskInput<typeof CAPACITY_OPTIONS>;
