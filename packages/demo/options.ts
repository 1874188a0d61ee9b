/** Options of `deno task demo`, and how large its world is. */
import {
  COMMON_OPTIONS,
  EXPLAIN,
  optionTable,
  WORKER_OPTIONS,
} from "@bindscope/bindscope/rooms/options";
import type { TaskInput } from "@bindscope/bindscope/rooms/start";

/** Scenes of each kind: docs/decisions/baselines.md. */
export const DEMO_SCENES = { images: 288, captions: 320 };
/** Pictures of each scene, each with its own place, size and turn of the objects. */
export const DEMO_VIEWS = 2;

export const DEMO_OPTIONS = optionTable({
  ...WORKER_OPTIONS,
  explain: EXPLAIN,
  json: {
    ...COMMON_OPTIONS.json,
    help: "Print both Results, alone, as one object: images and captions.",
  },
});

export type DemoInput = TaskInput<typeof DEMO_OPTIONS>;
