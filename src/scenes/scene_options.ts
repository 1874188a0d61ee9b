import { optionTable } from "../job/options.ts";

/** What every maker can be told. */
export const LIST_OPTIONS = optionTable({
  objects: { kind: "integer", default: 2, min: 1, max: 8, help: "Objects in a scene." },
  pairs: {
    kind: "choice",
    of: ["all", "disjoint"],
    default: "all",
    help: "All ordered combinations, or only those whose objects share no value.",
  },
  maxScenes: {
    kind: "integer",
    default: null,
    min: 1,
    help: "At most so many scenes, a sample drawn from the seed. Default: all.",
  },
  concepts: {
    kind: "text",
    default: null,
    placeholder: "FILE.json",
    help: 'Your own concepts, order kept: {"color": ["red", …], "shape": […]}.',
  },
});
