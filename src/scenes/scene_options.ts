import { optionTable } from "../job/options.ts";
import { SAMPLED_BY } from "./list_scenes.ts";

/** What makers of pictures can be told besides. */
export const VIEWS_OPTION = optionTable({
  views: {
    kind: "integer",
    default: 1,
    min: 1,
    max: 1000,
    help:
      "Pictures of each scene, each with its own jitter: rows of their own, in a column view of labels.csv.",
  },
});

/** What makers whose pictures have masks can be told besides. */
export const PATCHES_OPTION = optionTable({
  patches: {
    kind: "integer",
    default: null,
    min: 2,
    max: 64,
    help:
      "Also write patches.npy [scenes, N, N, 4]: of a grid of N x N, which object each patch shows (0: none), and its mean colour.",
  },
});

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
  sample: {
    kind: "choice",
    of: SAMPLED_BY,
    default: "scenes",
    help:
      "What a sample draws: scenes; bags of values with every scene that re-pairs them; or pairings: at most four scenes of each bag.",
  },
  concepts: {
    kind: "text",
    default: null,
    placeholder: "FILE.json",
    help: 'Your own concepts, order kept: {"color": ["red", …], "shape": […]}.',
    contentOf: { is: "file" },
  },
});

export const PICTURE_SIDE = {
  kind: "integer",
  default: 224,
  min: 16,
  max: 2048,
  help: "Side of the pictures in pixels.",
} as const;
