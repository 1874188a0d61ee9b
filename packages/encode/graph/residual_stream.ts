/**
 * What the parts of a layer add: recognised by the sums around them, whatever names an exporter leaves. A layer's output is, but
 * for a norm, the sum of what went around its MLP and what that made; what went around it is such a sum of its attention.
 */
import type { GraphProto, NodeProto } from "./onnx_pb.ts";

/** Values of one layer; null where the graph does not show them. */
interface LayerParts {
  readonly input: string | null;
  readonly attention: string | null;
  readonly mlp: string | null;
}

/** Operators that may be between a layer's output and its sum: norms, whole or in pieces. */
const PASSED = new Set([
  ...["LayerNormalization", "SimplifiedLayerNormalization", "Identity", "Cast", "Dropout"],
  ...["Mul", "Div", "Sub", "Add"],
]);
/** Sums with a norm in one node, as optimisers leave them. */
const FUSED = new Set(["SkipLayerNormalization", "SkipSimplifiedLayerNormalization"]);
/** Pieces of a norm. */
const MOST_PASSED = 8;

/** @param outputs the output of each layer, in order */
export function layerParts(graph: GraphProto, outputs: readonly string[]): LayerParts[] {
  const flow = new Flow(graph);
  return outputs.map((output) => {
    const second = flow.sumBelow(output);
    const first = second && flow.sumBelow(second.around);
    return {
      input: first?.around ?? null,
      attention: first?.branch ?? null,
      mlp: first ? second!.branch : null,
    };
  });
}

/** A sum: what went around, and what was added. */
interface ResidualSum {
  readonly around: string;
  readonly branch: string;
}

class Flow {
  readonly #producers = new Map<string, NodeProto>();
  /** Values that are weights, or made of weights alone. */
  readonly #weights: Set<string>;

  constructor({ node, initializer }: GraphProto) {
    this.#weights = new Set(initializer.map(({ name }) => name));
    for (const one of node) {
      const given = one.input.filter((name) => name !== "");
      const fixed = given.every((name) => this.#weights.has(name));
      for (const name of one.output) {
        this.#producers.set(name, one);
        if (fixed) this.#weights.add(name);
      }
    }
  }

  /** The nearest sum of two values that scenes have a say in. */
  sumBelow(value: string): ResidualSum | null {
    let at: string | undefined = value;
    for (let passed = 0; at !== undefined && passed < MOST_PASSED; passed++) {
      const node = this.#producers.get(at);
      if (node === undefined) return null;
      const input: string[] = node.input.filter((name) => name !== "" && !this.#weights.has(name));
      const [a, b] = input;
      if (input.length === 2 && (node.opType === "Add" || FUSED.has(node.opType))) {
        if (this.#hangsOn(b, a)) return { around: a, branch: b };
        if (this.#hangsOn(a, b)) return { around: b, branch: a };
        return null;
      }
      if (!PASSED.has(node.opType)) return null;
      at = a;
    }
    return null;
  }

  #hangsOn(value: string, on: string): boolean {
    const seen = new Set<string>();
    const open = [value];
    while (open.length > 0) {
      const next = open.pop()!;
      for (const input of this.#producers.get(next)?.input ?? []) {
        if (input === on) return true;
        if (seen.has(input) || this.#weights.has(input)) continue;
        seen.add(input);
        open.push(input);
      }
    }
    return false;
  }
}
