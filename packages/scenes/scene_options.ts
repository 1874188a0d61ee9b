import {
  choiceOption,
  optionTable,
  textOption,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";

const SAMPLED_BY = ["scenes", "bags", "pairings"] as const;
export type SampledBy = typeof SAMPLED_BY[number];

/** Further options of makers of pictures. */
export const VIEWS_OPTION = optionTable({
  views: wholeOption(
    { min: 1, max: 1000 },
    1,
    "Pictures of each scene, each with its own jitter: a row each, named in the column view of labels.csv.",
  ),
});

/** Further options of makers whose pictures have masks. */
export const PATCHES_OPTION = optionTable({
  patches: wholeOption(
    { min: 2, max: 64 },
    null,
    "Also write patches.npy [scenes, N, N, 4]: of a grid of N x N, which object each patch shows (0: none), and its mean colour.",
  ),
});

export const LIST_OPTIONS = optionTable({
  objects: wholeOption({ min: 1, max: 8 }, 2, "Objects in a scene."),
  pairs: choiceOption(
    ["all", "disjoint"],
    "all",
    "All ordered combinations, or only those whose objects share no value.",
  ),
  maxScenes: wholeOption(
    { min: 1 },
    null,
    "Most scenes: a random sample by the seed. Default: all.",
  ),
  sample: choiceOption(
    SAMPLED_BY,
    "scenes",
    "What is sampled: scenes; bags of values, each with all its pairings; or pairings: at most four scenes of each bag.",
  ),
  concepts: textOption(
    "FILE.json",
    null,
    'Your own concepts, order kept: {"color": ["red", …], "shape": […]}.',
    { contentOf: { is: "file" } },
  ),
});

export const PICTURE_SIDE = {
  kind: "integer",
  default: 224,
  min: 16,
  max: 2048,
  help: "Side of the pictures in pixels.",
} as const;
