/** How values flow through a graph: which nodes read them, what is known before it runs, what weights have touched. */
import type { NodeProto } from "../graph/onnx_pb.ts";
import { countOf, type FlatGraph, longAxes } from "./constants.ts";
import { isFloat, isQuantised } from "./element_codes.ts";
import { passesThrough } from "./operators.ts";

/** One place where a value is read. */
export interface Use {
  readonly node: NodeProto;
  readonly input: number;
}

/** What is known of a value that no input of the graph changes. */
interface Fixed {
  /** Numbers in the largest tensor that it is made of. */
  readonly count: number;
  /** Whether that is a matrix, a kernel or a table, of floats or of whole numbers that stand for them. */
  readonly learned: boolean;
}

export class Flow {
  readonly graph: FlatGraph;
  readonly #uses = new Map<string, Use[]>();
  readonly #makers = new Map<string, NodeProto>();
  readonly #fixed = new Map<string, Fixed>();
  readonly #deep = new Set<string>();

  constructor(graph: FlatGraph) {
    this.graph = graph;
    for (const [name, tensor] of graph.constants) {
      const learned = (isFloat(tensor) || isQuantised(tensor)) && longAxes(tensor) > 1;
      this.#fixed.set(name, { count: countOf(tensor), learned });
    }
    for (const node of graph.nodes) this.#read(node);
  }

  uses(value: string): readonly Use[] {
    return this.#uses.get(value) ?? [];
  }

  /** What the value is made of, if it is the same whatever the graph is given; else undefined. */
  fixed(value: string): Fixed | undefined {
    return this.#fixed.get(value);
  }

  /** Whether a matrix, a kernel or a table had a part in the value: it is no plain input any more. */
  deep(value: string): boolean {
    return this.#deep.has(value);
  }

  /** The node's other operand, of two. */
  other({ node, input }: Use): string {
    return node.input[1 - input] ?? "";
  }

  /** The tensor that a value is a view of, or null. */
  origin(value: string): string | null {
    for (let at = value;;) {
      if (this.graph.constants.has(at)) return at;
      const maker = this.#makers.get(at);
      if (maker === undefined || !passesThrough(maker.opType, 0)) return null;
      at = maker.input[0];
    }
  }

  maker(value: string): NodeProto | undefined {
    return this.#makers.get(value);
  }

  /** Whether the value comes to an operator of `ops`, by way of none but those that `through` lets pass. */
  comesTo(
    value: string,
    ops: readonly string[],
    through: (op: string, input: number) => boolean,
    seen = new Set<string>(),
  ): boolean {
    if (seen.has(value)) return false;
    seen.add(value);
    return this.uses(value).some(({ node, input }) =>
      ops.includes(node.opType) ||
      (through(node.opType, input) &&
        node.output.some((output) => this.comesTo(output, ops, through, seen)))
    );
  }

  #read(node: NodeProto): void {
    const given = node.input.filter((name) => name !== "");
    node.input.forEach((name, input) => {
      const uses = this.#uses.get(name);
      if (uses === undefined) this.#uses.set(name, [{ node, input }]);
      else uses.push({ node, input });
    });
    for (const output of node.output) this.#makers.set(output, node);
    if (node.opType === "Constant") return;
    const parts = given.map((name) => this.#fixed.get(name));
    // Branches and loops read more than their inputs.
    const inner = node.attribute.some(({ g, graphs }) => g !== undefined || graphs.length > 0);
    if (given.length > 0 && !inner && parts.every((part) => part !== undefined)) {
      const largest = parts.reduce((a, b) => b!.count > a!.count ? b : a)!;
      for (const output of node.output) this.#fixed.set(output, largest);
    } else if (
      inner || given.some((name) => this.#deep.has(name)) || parts.some((part) => part?.learned)
    ) {
      for (const output of node.output) this.#deep.add(output);
    }
  }
}
