import { BOUND_PARTS } from "../../data/patched_file.ts";
import { PATCH_NAMES, type PatchMetrics, type PatchRow } from "../../metrics/kinds/patch.ts";
import { NOT_MEASURED } from "../../result/not_measured.ts";

/** What is told of a part at a layer, where it moves the output. */
export const FOLLOWS = "follows";
/** Less than half of the way, but in what readers look at. */
export const READ = "read as the swap";
export const MOVED = "moves";
export const MOVES: readonly string[] = [FOLLOWS, READ, MOVED];
/** Above what changes as long move it, though not shown pair by pair. */
export const PART = "used in part";
/** …and where it is not seen to: the layer is not seen to hold it; it holds it and does not use it; unknown. */
export const UNSEEN = "nothing there";
export const UNUSED = "not used";
export const OPEN = "can't tell";
/** …and where the halves do not give what the whole graph gives. */
export const INEXACT = "halves differ";

/** At which layers a part moves the output more than in the graph of --baseline, and of which that can't be said. */
export interface TwinTold {
  readonly part: typeof BOUND_PARTS[number];
  readonly more: readonly string[];
  readonly missing: readonly string[];
}

// Rounded first: no -0.00.
const share = (value: number | null) =>
  value === null ? "–" : (Math.round(100 * value) / 100 + 0).toFixed(2);

/** The answer in sentences, and what a reader has to know. */
export function patchNotes(
  metrics: PatchMetrics,
  rows: readonly PatchRow[],
  twin: readonly TwinTold[] | null,
): string[] {
  const { count, reader, deviation } = metrics;
  const inexact = [...new Set(rows.filter(({ told }) => told === INEXACT).map((row) => row.layer))];
  const same = count.alike === count.pairs;
  return [
    patchAnswer(metrics, rows, twin?.find(({ part }) => part === "binding")?.more ?? null),
    ...same
      ? []
      : BOUND_PARTS.map((part) => wordsOf(part, rows.filter((row) => row.part === part))),
    ...!same && reader.value === null
      ? [
        "Nothing is read of outputs: the file does not say on which scenes parts were fitted, and readers need others. Encode again.",
      ]
      : !same && (!reader.ci || reader.ci[0] <= 0.5)
      ? [
        "Readers do not surely tell outputs from their swaps', so that nothing is known of what outputs are read as.",
      ]
      : [],
    ...count.alike > 0 && !same ? [NOT_MEASURED.sameOutput(count.alike, count.pairs)] : [],
    ...inexact.length > 0
      ? [
        `Nothing is said of layer ${
          inexact.join(", ")
        }: with nothing exchanged, or with all, the halves are off by up to ${
          deviation.way.toFixed(2)
        } of the way from a scene's output to its swap's, and 0.01 is allowed. Encode again, each scene alone (--batch 1), or leave it out.`,
      ]
      : [],
    ...twin === null ? [] : twin.map(twinSentence),
    `The two halves give the whole graph's outputs but for ${
      deviation.none.toExponential(1)
    } of the largest number; with the whole state exchanged, the swap's but for ${
      deviation.whole.toExponential(1)
    }.`,
    `Of ${count.layers} layers all are held together in 95 % (Holm's step-down on intervals over objects). Exchanged rows and random directions are as large as the part that they stand beside.`,
  ];
}

function twinSentence({ part, more, missing }: TwinTold): string {
  return `${PATCH_NAMES[part]}: ${
    more.length === 0
      ? "at no layer is it shown to move"
      : `at layer ${more.join(", ")} it is shown to move`
  } the output more than in the graph of --baseline, all layers together in 95 %${
    missing.length === 0 ? "" : ` (not known of layer ${missing.join(", ")})`
  }.`;
}

/** @param more layers at which what binds moves the output more than in the graph of --baseline; null without one */
function patchAnswer(
  { count, layer: { object } }: PatchMetrics,
  rows: readonly PatchRow[],
  more: readonly string[] | null,
): string {
  if (count.alike === count.pairs) {
    const held = rows.some(({ part, told }) => part !== "none" && told !== "" && told !== UNSEEN);
    return `Not used: the output is the same for a scene and its swap${
      held ? ", though layers hold what binds" : ""
    }.`;
  }
  if (rows.every(({ told }) => told === "" || told === INEXACT)) {
    return "No answer: the halves of the graph do not give what the whole graph gives.";
  }
  const words = (part: string) => rows.filter((row) => row.part === part).map(({ told }) => told);
  // Where nothing is seen nothing is shown to be unused: some layer has to hold it.
  const unused = (part: string) =>
    words(part).includes(UNUSED) && words(part).every((word) => [UNUSED, UNSEEN].includes(word));
  const FEW = "less than a tenth as far as a step as long towards the swap's state";
  const moving = strongest(rows, "object", MOVES);
  const partly = strongest(rows, "object", [PART]);
  const whole = moving !== null
    ? `What only whole objects tell moves it, at layer ${object.first} first, most at layer ${moving.layer}: ${
      share(moving.moved)
    } of the way${
      object.read === null ? "" : `; at layer ${object.read} first it is read as the swap`
    }.`
    : partly !== null
    ? `What only whole objects tell is used in part: ${movesIt(partly)}.`
    : words("object").every((word) => word === UNSEEN)
    ? "No layer is seen to hold what only whole objects tell."
    : unused("object")
    ? `What only whole objects tell is not used: it moves the output ${FEW}.`
    : "Of what only whole objects tell, no layer shows that it is used.";
  const used = strongest(rows, "binding", MOVES);
  if (used === null) {
    const some = strongest(rows, "binding", [PART]);
    return `${
      some !== null
        ? `Used in part: exchanged between a scene and its swap, ${movesIt(some)}.`
        : unused("binding")
        ? `Not used: exchanged between a scene and its swap, what binds moves the output ${FEW}.`
        : "Not shown: no layer's binding is seen to move the output."
    } ${whole}`;
  }
  const { layer, moved, read, exchanged, random } = used;
  const beside = (of: "moved" | "read") =>
    `changes as long: exchanged rows ${share(exchanged![of])}, random directions ${
      share(random![of])
    }`;
  return [
    more === null
      ? "The output depends on which values go together. So does that of any graph that depends on order, even with random weights: --baseline compares."
      : more.length === 0
      ? "The output depends on which values go together, but not shown to do so more than that of --baseline."
      : "Used: what binds moves the output more than in the graph of --baseline.",
    `Exchanged between a scene and its swap at layer ${layer}, what binds takes it ${
      share(moved)
    } of the way to the swap's output (${beside("moved")}).`,
    ...read === null
      ? []
      : [`It is read as the swap in ${share(read)} of the pairs (${beside("read")}).`],
    whole,
  ].join(" ");
}

/** Of the layers of which this is told, that at which a part moves the output most. */
function strongest(
  rows: readonly PatchRow[],
  part: typeof BOUND_PARTS[number],
  words: readonly string[],
): PatchRow | null {
  return rows.filter((row) => row.part === part && words.includes(row.told))
    .toSorted((a, b) => b.moved! - a.moved!)[0] ?? null;
}

function movesIt({ layer, moved, movedCi }: PatchRow): string {
  return `at layer ${layer} it moves the output ${share(moved)} of the way to the swap's (95 % CI ${
    share(movedCi![0])
  } to ${share(movedCi![1])})`;
}

function wordsOf(part: typeof BOUND_PARTS[number], rows: readonly PatchRow[]): string {
  const byWord = Map.groupBy(rows, ({ told }) => told);
  return `${PATCH_NAMES[part]}, by layer: ${
    [...byWord].map(([told, own]) => `${told} ${own.map(({ layer }) => layer).join(", ")}`)
      .join("; ")
  }.`;
}
