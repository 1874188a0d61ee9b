/** Notes of `patch`. */
import { type BoundPart, PATCH_NAMES } from "./metrics.ts";
import { type Note, percentInterval, registeredMaker } from "@bindscope/bindscope/rooms/options";

// As in the table; rounded first: no -0.
const share = (value: number | null) => value === null ? "–" : `${Math.round(100 * value) + 0} %`;

const FEW = "less than a tenth of an equally long step towards the swap's state";

type Moved = { layer: string; moved: number; ci: readonly [number, number] };

const movesIt = ({ layer, moved, ci }: Moved) =>
  `at layer ${layer} it moves the output ${share(moved)} of the way to the swap's (${
    percentInterval(ci)
  })`;

/** A number of exchanged rows and of random directions. */
type Beside = { exchanged: number | null; random: number | null };

const beside = ({ exchanged, random }: Beside) =>
  `baselines of equal size: permuted rows ${share(exchanged)}, random directions ${share(random)}`;

export const PATCH_NOTES = {
  "patch.answer": (
    { says }: { says: readonly Note[] },
    textOf: (note: Note) => string,
  ) => says.map((note) => textOf(note)).join(" "),
  // What an answer says.
  "patch.same-output": ({ held }: { held: boolean }) =>
    `Not used: the output is the same for a scene and its swap${
      held ? ", though layers encode the binding" : ""
    }.`,
  "patch.no-answer": "No answer: the two halves of the graph do not reproduce the whole graph.",
  "patch.binding-depends":
    "The output depends on which values go together. So does any order-dependent graph, even with random weights: compare with --baseline.",
  "patch.binding-not-more":
    "The output depends on which values go together, but not significantly more than that of --baseline.",
  "patch.binding-used":
    "Used: the binding part moves the output significantly more than in --baseline.",
  "patch.binding-moves": (of: { layer: string; moved: number } & Beside) =>
    `Swapped at layer ${of.layer}, the binding part moves the output ${
      share(of.moved)
    } of the way to the swap's (${beside(of)}).`,
  "patch.binding-read": (of: { read: number } & Beside) =>
    `A probe decodes it as the swap in ${share(of.read)} of pairs (${beside(of)}).`,
  "patch.binding-in-part": (of: Moved) => `The binding part is used in part: ${movesIt(of)}.`,
  "patch.binding-unused": () => `Not used: exchanging the binding part moves the output ${FEW}.`,
  "patch.binding-not-shown":
    "Inconclusive: no layer's binding part significantly moves the output.",
  "patch.objects-move": (
    { first, layer, moved, read }: {
      first: string | null;
      layer: string;
      moved: number;
      read: string | null;
    },
  ) =>
    `The object part moves it from layer ${first} on, most at layer ${layer}: ${
      share(moved)
    } of the way${read === null ? "" : `; from layer ${read} on a probe decodes the swap`}.`,
  "patch.objects-in-part": (of: Moved) => `The object part is used in part: ${movesIt(of)}.`,
  "patch.objects-unseen": "No layer significantly encodes an object part.",
  "patch.objects-unused": () => `The object part is not used: it moves the output ${FEW}.`,
  "patch.objects-not-shown":
    "Inconclusive for the object part: at no layer does it significantly move the output.",

  "patch.by-layer": (
    { part, told }: {
      part: BoundPart;
      told: readonly { readonly word: string; readonly layers: readonly string[] }[];
    },
  ) =>
    `${PATCH_NAMES[part]}, by layer: ${
      told.map(({ word, layers }) => `${word} ${layers.join(", ")}`).join("; ")
    }.`,
  "patch.readers-blind":
    "A probe does not significantly distinguish outputs from those of swaps, so decoded outputs are unknown.",
  "patch.halves-differ": ({ layers, off }: { layers: readonly string[]; off: number }) =>
    `No result for layer ${layers.join(", ")}: the two halves deviate by up to ${
      off.toFixed(2)
    } of the way to the swap's output (limit 0.01). Encode again with --batch 1, or leave it out.`,
  "patch.beside-baseline": (
    { part, more, missing }: {
      part: BoundPart;
      more: readonly string[];
      missing: readonly string[];
    },
  ) =>
    `${PATCH_NAMES[part]}: ${
      more.length === 0
        ? "at no layer does it significantly move"
        : `at layer ${more.join(", ")} it significantly moves`
    } the output more than in --baseline (simultaneous 95 % CI)${
      missing.length === 0 ? "" : ` (unknown for layer ${missing.join(", ")})`
    }.`,
} as const;

export const note = registeredMaker(PATCH_NOTES);
