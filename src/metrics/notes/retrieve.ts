/** Notes of `retrieve`. */
import { details } from "../../result/note.ts";

export const RETRIEVE_NOTES = {
  ...details({
    "retrieve.absent-swaps": "{swaps} swaps were left out: they have no caption.",
    "retrieve.all-found": ({ mapped }: { mapped: boolean }) =>
      `Compared ${
        mapped ? "through the map" : "as they are"
      }, every scene found its own caption, so there is no share of swap errors.`,
    "retrieve.no-interval":
      "Caption accuracy has no 95 % CI: the trials have fewer than three objects, or one is in all of them.",
    "retrieve.same-swaps":
      "{swaps} swaps were left out: exchanging the attribute gives the same objects.",
  }),
  "retrieve.dimensions":
    "Scenes have {scenes} dimensions and captions {captions}, so they are compared only through a linear map.",
  "retrieve.few-scenes":
    "Agreement can't be tested: {scenes} scenes have too few orders for p <= 0.01. Use {least} scenes or more.",
  "retrieve.first-view": "Of captions in several views the first row was compared.",
  "retrieve.map-unfitted": "Too few scenes have a caption for a map to be fitted and tested.",
  "retrieve.map-untested": "No scenes of unseen objects are left to test the map on.",
  "retrieve.no-captions":
    "The set has no captions of scenes (captions.npy), only of single concepts.",
  "retrieve.no-concept-captions":
    "The set has no captions of single concepts (concept_captions.npy), so these were not compared.",
  "retrieve.no-swaps":
    "No scene has a swap among the captions, so captions were not compared with swapped ones.",
  "retrieve.one-object":
    "A scene of one object has no swap, so captions were not compared with swapped ones.",
  "retrieve.sampled": "A sample of {scenes} scenes was searched for in the whole bank.",
  "retrieve.without-caption": "{without} of {scenes} scenes have no caption in the second set.",
} as const;
