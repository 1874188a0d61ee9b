/** Notes of `patch`. */
import { detail, type Note } from "../../result/note.ts";
import { type BoundPart, PATCH_NAMES } from "../kinds/patch.ts";

// Rounded first: no -0.00.
const share = (value: number | null) =>
  value === null ? "–" : (Math.round(100 * value) / 100 + 0).toFixed(2);

const FEW = "less than a tenth as far as a step as long towards the swap's state";

type Moved = { layer: string; moved: number; ci: readonly [number, number] };

const movesIt = ({ layer, moved, ci: [low, high] }: Moved) =>
  `at layer ${layer} it moves the output ${share(moved)} of the way to the swap's (95 % CI ${
    share(low)
  } to ${share(high)})`;

/** A number of exchanged rows and of random directions. */
type Beside = { exchanged: number | null; random: number | null };

const beside = ({ exchanged, random }: Beside) =>
  `changes as long: exchanged rows ${share(exchanged)}, random directions ${share(random)}`;

export const PATCH_NOTES = {
  "patch.answer": (
    { says }: { says: readonly Note[] },
    textOf: (note: Note) => string,
  ) => says.map((note) => textOf(note)).join(" "),
  // What an answer says.
  "patch.same-output": ({ held }: { held: boolean }) =>
    `Not used: the output is the same for a scene and its swap${
      held ? ", though layers hold what binds" : ""
    }.`,
  "patch.no-answer": () =>
    "No answer: the halves of the graph do not give what the whole graph gives.",
  "patch.binding-depends": () =>
    "The output depends on which values go together. So does that of any graph that depends on order, even with random weights: --baseline compares.",
  "patch.binding-not-more": () =>
    "The output depends on which values go together, but not shown to do so more than that of --baseline.",
  "patch.binding-used": () =>
    "Used: what binds moves the output more than in the graph of --baseline.",
  "patch.binding-moves": (of: { layer: string; moved: number } & Beside) =>
    `Exchanged between a scene and its swap at layer ${of.layer}, what binds takes it ${
      share(of.moved)
    } of the way to the swap's output (${beside(of)}).`,
  "patch.binding-read": (of: { read: number } & Beside) =>
    `It is read as the swap in ${share(of.read)} of the pairs (${beside(of)}).`,
  "patch.binding-in-part": (of: Moved) =>
    `Used in part: exchanged between a scene and its swap, ${movesIt(of)}.`,
  "patch.binding-unused": () =>
    `Not used: exchanged between a scene and its swap, what binds moves the output ${FEW}.`,
  "patch.binding-not-shown": () => "Not shown: no layer's binding is seen to move the output.",
  "patch.objects-move": (
    { first, layer, moved, read }: {
      first: string | null;
      layer: string;
      moved: number;
      read: string | null;
    },
  ) =>
    `What only whole objects tell moves it, at layer ${first} first, most at layer ${layer}: ${
      share(moved)
    } of the way${read === null ? "" : `; at layer ${read} first it is read as the swap`}.`,
  "patch.objects-in-part": (of: Moved) =>
    `What only whole objects tell is used in part: ${movesIt(of)}.`,
  "patch.objects-unseen": () => "No layer is seen to hold what only whole objects tell.",
  "patch.objects-unused": () =>
    `What only whole objects tell is not used: it moves the output ${FEW}.`,
  "patch.objects-not-shown": () =>
    "Of what only whole objects tell, no layer shows that it is used.",

  "patch.by-layer": (
    { part, told }: {
      part: BoundPart;
      told: readonly { readonly word: string; readonly layers: readonly string[] }[];
    },
  ) =>
    `${PATCH_NAMES[part]}, by layer: ${
      told.map(({ word, layers }) => `${word} ${layers.join(", ")}`).join("; ")
    }.`,
  "patch.no-folds": () =>
    "Nothing is read of outputs: the file does not say on which scenes parts were fitted, and readers need others. Encode again.",
  "patch.readers-blind": () =>
    "Readers do not surely tell outputs from their swaps', so that nothing is known of what outputs are read as.",
  "patch.same-outputs": detail(({ alike, pairs }: { alike: number; pairs: number }) =>
    `${alike} of ${pairs} pairs have one and the same output, and were left out.`
  ),
  "patch.halves-differ": ({ layers, off }: { layers: readonly string[]; off: number }) =>
    `Nothing is said of layer ${
      layers.join(", ")
    }: with nothing exchanged, or with all, the halves are off by up to ${
      off.toFixed(2)
    } of the way from a scene's output to its swap's, and 0.01 is allowed. Encode again, each scene alone (--batch 1), or leave it out.`,
  "patch.beside-baseline": (
    { part, more, missing }: {
      part: BoundPart;
      more: readonly string[];
      missing: readonly string[];
    },
  ) =>
    `${PATCH_NAMES[part]}: ${
      more.length === 0
        ? "at no layer is it shown to move"
        : `at layer ${more.join(", ")} it is shown to move`
    } the output more than in the graph of --baseline, all layers together in 95 %${
      missing.length === 0 ? "" : ` (not known of layer ${missing.join(", ")})`
    }.`,
  "patch.exactness": ({ none, whole }: { none: number; whole: number }) =>
    `The two halves give the whole graph's outputs but for ${
      none.toExponential(1)
    } of the largest number; with the whole state exchanged, the swap's but for ${
      whole.toExponential(1)
    }.`,
  "patch.held-together": ({ layers }: { layers: number }) =>
    `Of ${layers} layers all are held together in 95 % (Holm's step-down on intervals over objects). Exchanged rows and random directions are as large as the part that they stand beside.`,
} as const;
