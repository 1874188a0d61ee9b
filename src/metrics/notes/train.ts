/** Notes of `train`, and of the sets that it makes. */
export const TRAIN_NOTES = {
  "train.objects": [
    "The encoder was trained on {trained} of the {objects} objects ({file} has a 1 for each, by radix id).",
    "Objects that a measure holds out may be among them.",
  ],
  "train.heldout-negatives":
    "Held-out objects were used as negatives, which teaches the model to reject them.",
  "train.heldout-unused": "Held-out objects were neither targets nor negatives.",
  "train.swap-of-captions":
    "Swap compares a picture's caption with the one after swapping one value; the object loss is the contrastive one.",
  "train.one-encoder":
    "One encoder serves scenes and queries, so a scene of one object is its own query; its recognition is trivial.",
  "train.frozen-features":
    "The image tower is one linear layer on frozen features of another model.",
  "train.nothing-held-out": "Coverage 1 leaves no objects held out.",
  "train.no-heldout-swap": "No scene of held-out objects has a swap of its own.",
  "train.set-sampled":
    "The embedding set holds a seeded sample of {scenes} of {of} scenes (--max-scenes).",
} as const;
