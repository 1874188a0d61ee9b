import { BOUND_PARTS } from "../../data/patched_file.ts";
import { PATCH_NAMES, type PatchMetrics, type PatchRow } from "../../metrics/kinds/patch.ts";

const share = (value: number | null) => value === null ? "–" : value.toFixed(2);

/** The answer in sentences, and what a reader has to know. */
export function patchNotes(metrics: PatchMetrics, rows: readonly PatchRow[]): string[] {
  const { count, reader, deviation } = metrics;
  const same = count.alike === count.pairs;
  return [
    patchAnswer(metrics, rows),
    ...same
      ? []
      : BOUND_PARTS.map((part) => wordsOf(part, rows.filter((row) => row.part === part))),
    ...reader.ci !== null && reader.ci[0] <= 0.5
      ? [
        "Readers do not surely tell outputs from their swaps', so that nothing is known of what outputs are read as.",
      ]
      : [],
    ...count.alike > 0 && !same
      ? [`${count.alike} of ${count.pairs} pairs have one and the same output, and were left out.`]
      : [],
    `The two halves give the whole graph's outputs but for ${
      deviation.none.toExponential(1)
    } of the largest number; with the whole state exchanged, the swap's but for ${
      deviation.whole.toExponential(1)
    }.`,
    `Of ${count.layers} layers all are held together in 95 % (Holm's step-down on intervals over objects). Exchanged rows and random directions are as large as the part that they stand beside.`,
  ];
}

/** One sentence for a person. */
export function patchAnswer(metrics: PatchMetrics, rows: readonly PatchRow[]): string {
  const { count, binding, object } = metrics;
  if (count.alike === count.pairs) {
    const held = rows.some(({ part, told }) =>
      part !== "none" && told !== "" && told !== "nothing there"
    );
    return `Not used: the output is the same for a scene and its swap${
      held ? ", though layers hold what binds" : ""
    }.`;
  }
  const words = (part: string) => rows.filter((row) => row.part === part).map(({ told }) => told);
  const whole = object.first === null
    ? words("object").every((word) => word === "nothing there")
      ? "No layer holds what only whole objects tell."
      : words("object").every((word) => word === "not used" || word === "nothing there")
      ? "What only whole objects tell is not used."
      : "Of what only whole objects tell, no layer shows that it is used."
    : `What only whole objects tell moves it from layer ${object.first} on, most at layer ${object.at}: ${
      share(object.value)
    } of the way${
      object.read === null ? "" : `; from layer ${object.read} on it is read as the swap`
    }.`;
  if (binding.first === null) {
    return `${
      words("binding").every((word) => word === "not used" || word === "nothing there")
        ? "Not used: exchanged between a scene and its swap, what binds leaves the output where it was."
        : "Not shown: no layer's binding is seen to move the output."
    } ${whole}`;
  }
  const best = rows.find(({ part, layer }) => part === "binding" && layer === binding.at)!;
  return `Used: exchanged between a scene and its swap at layer ${binding.at}, what binds takes the output ${
    share(binding.value)
  } of the way to the swap's, and it is read as the swap in ${
    share(best.read)
  } of the pairs (as much of exchanged rows: ${share(binding.exchanged)}, random directions: ${
    share(binding.random)
  }). ${whole}`;
}

function wordsOf(part: typeof BOUND_PARTS[number], rows: readonly PatchRow[]): string {
  const byWord = Map.groupBy(rows, ({ told }) => told);
  return `${PATCH_NAMES[part]}, by layer: ${
    [...byWord].map(([told, own]) => `${told} ${own.map(({ layer }) => layer).join(", ")}`)
      .join("; ")
  }.`;
}
