/** Notes of `retrieve`. */
import { detail } from "../../result/note.ts";

export const RETRIEVE_NOTES = {
  "retrieve.dimensions": ({ scenes, captions }: { scenes: number; captions: number }) =>
    `Scenes have ${scenes} dimensions and captions ${captions}, so they are compared only through a linear map.`,
  "retrieve.map-unfitted": () => "Too few scenes have a caption for a map to be fitted and tested.",
  "retrieve.map-untested": () => "No scenes of unseen objects are left to test the map on.",
  "retrieve.same-swaps": detail(({ swaps }: { swaps: number }) =>
    `${swaps} swaps were left out: exchanging the attribute gives the same objects.`
  ),
  "retrieve.absent-swaps": detail(({ swaps }: { swaps: number }) =>
    `${swaps} swaps were left out: they have no caption.`
  ),
  "retrieve.one-object": () =>
    "A scene of one object has no swap, so captions were not compared with swapped ones.",
  "retrieve.no-swaps": () =>
    "No scene has a swap among the captions, so captions were not compared with swapped ones.",
  "retrieve.no-interval": detail(() =>
    "Caption accuracy has no 95 % CI: the trials have fewer than three objects, or one is in all of them."
  ),
  "retrieve.all-found": detail(({ mapped }: { mapped: boolean }) =>
    `Compared ${
      mapped ? "through the map" : "as they are"
    }, every scene found its own caption, so there is no share of swap errors.`
  ),
  "retrieve.few-scenes": ({ scenes, least }: { scenes: number; least: number }) =>
    `Can't tell whether agreement exceeds chance: ${scenes} scenes have too few orders for p <= 0.01. Add scenes: ${least} at least.`,
  "retrieve.without-caption": ({ without, scenes }: { without: number; scenes: number }) =>
    `${without} of ${scenes} scenes have no caption in the second set.`,
  "retrieve.no-captions": () =>
    "The set has no captions of scenes (captions.npy), only of single concepts.",
  "retrieve.no-concept-captions": () =>
    "The set has no captions of single concepts (concept_captions.npy), so these were not compared.",
  "retrieve.first-view": () => "Of captions in several views the first row was compared.",
  "retrieve.sampled": ({ scenes }: { scenes: number }) =>
    `A sample of ${scenes} scenes was searched for in the whole bank.`,
} as const;
