/** What the operators of a graph, and of the graphs in it, say of its runs. */
export interface GraphTraits {
  /** It measures the range of its activations over the whole batch: an embedding depends on its neighbours. */
  readonly mixesBatch: boolean;
  /** It repeats parts of itself as often as it says: a run may never end. */
  readonly loops: boolean;
  /** Operators that draw numbers, so that no two runs are alike. */
  readonly random: readonly string[];
}

const DRAWING = [
  ...["RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike"],
  ...["Multinomial", "Bernoulli"],
];

export function graphTraits(bytes: Uint8Array): GraphTraits {
  const operators = operatorsIn(bytes, ["DynamicQuantizeLinear", "Loop", "Scan", ...DRAWING]);
  return {
    mixesBatch: operators.includes("DynamicQuantizeLinear"),
    loops: operators.includes("Loop") || operators.includes("Scan"),
    random: DRAWING.filter((name) => operators.includes(name)),
  };
}

/** The note on a graph that draws numbers. */
export function randomNote(names: readonly string[]): string {
  const named = names.join(", ");
  return `The graph draws random numbers (${named}): two runs give different embeddings. Export the model for inference.`;
}

/** Which of these operators a graph has, by the field that holds their names. */
function operatorsIn(bytes: Uint8Array, names: readonly string[]): string[] {
  const texts = names.map((name) => new TextEncoder().encode(name));
  const found = new Set<number>();
  // In a file of protobuf: 0x22 for field 4 of a node, the length of the text, the text. No parse of gigabytes is needed.
  for (let at = bytes.indexOf(0x22); at >= 0; at = bytes.indexOf(0x22, at + 1)) {
    const length = bytes[at + 1];
    for (const [i, text] of texts.entries()) {
      if (text.length === length && text.every((byte, j) => bytes[at + 2 + j] === byte)) {
        found.add(i);
      }
    }
  }
  return names.filter((_, i) => found.has(i));
}
