/**
 * A graph cut at a layer into two ordinary models: what makes the layer's stream of the inputs, and what makes an output of
 * that stream. Whatever else goes over the cut has to be known without the scene, as a mask of tokens is: else what is
 * put in the stream's place would not be all that the rest of the model sees.
 */
import { create, toBinary } from "@bufbuild/protobuf";
import {
  castTo,
  findLayers,
  fromFirst,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  NO_INPUT,
  type NodeProto,
  readOnnx,
  TensorProto_DataType as DataType,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "@bindscope/bindscope/rooms/models";

export interface CutGraph {
  /** Number of the layer; 0 is what enters the first. */
  readonly depth: number;
  /** How many layers there are. */
  readonly of: number;
  /** Inputs to {@linkcode STREAM}. */
  readonly head: Uint8Array;
  /** {@linkcode STREAM}, and `crossing`, to the output. */
  readonly tail: Uint8Array;
  readonly stream: string;
  /** Inputs of the whole graph that the rest of it needs too, as a mask of tokens. */
  readonly crossing: readonly string[];
}

/** What the stream is called, as the output of the one and as the input of the other; float32 in both. */
export const STREAM = "bindscope_stream";

/** Inputs that say how long a scene is, and nothing of what it shows. */
const WITHOUT_SCENE = new Set(["attention_mask", "token_type_ids", "position_ids"]);
/** Operators that give the size of a value, or the position of a token. */
const POSITIONS_ONLY = new Set(["Shape", "Size", "ArgMax"]);

/**
 * Cuts a graph at each of some layers.
 *
 * @param output the one that is read
 * @param tower what the path of the right layers contains, where a graph has two
 * @throws {RangeError} where the graph has no such layer, or can't be cut there; it names what goes over the cut
 */
export function cutGraph(
  name: string,
  bytes: Uint8Array,
  layers: readonly number[] | "all",
  output: string,
  tower: RegExp,
): CutGraph[] {
  const model = readOnnx(name, bytes);
  const asked = layers === "all" ? "all" : layers.join(",");
  const { count, valueOf } = findLayers(name, model.graph!, asked, tower);
  const known = Array.from({ length: count + 1 }, (_, depth) => depth)
    .filter((depth) => valueOf("residual", depth) !== null);
  const depths = layers === "all" ? known : layers.map((layer) => fromFirst(layer, count));
  const missing = depths.find((depth) => !known.includes(depth));
  if (missing !== undefined) {
    throw new RangeError(
      `--layers ${asked}: ${name} has layers ${known[0]} to ${known.at(-1)}. ${
        missing === 0 ? `${NO_INPUT} ` : ""
      }Ask for these.`,
    );
  }
  const flow = new Flow(model);
  return depths.map((depth) => {
    const stream = valueOf("residual", depth)!;
    const head = flow.before(stream);
    const tail = flow.before(output, stream);
    if (output !== stream && ![...tail].some((node) => inputsOf(node).includes(stream))) {
      throw new RangeError(
        `--layers ${asked}: the output ${output} of ${name} does not depend on layer ${depth}. Choose another with --output.`,
      );
    }
    const besides = flow.scenesOver(head, tail, stream);
    if (besides.length > 0) {
      throw new RangeError(
        `--layers ${asked}: ${name} can't be cut at layer ${depth}, since beside ${stream} ${
          besides.join(", ")
        } would go over the cut and tell of the scene. Choose other layers.`,
      );
    }
    const type = flow.typeOf(stream);
    return {
      ...{ depth, of: count, stream, crossing: flow.inputsUsed(tail) },
      // Made when they are asked for: halves of all layers would hold the weights as often as there are layers.
      get head() {
        return flow.model(head, [], [castTo(stream, STREAM, DataType.FLOAT)], STREAM);
      },
      get tail() {
        return flow.model(tail, [castTo(STREAM, stream, type)], [], output, STREAM);
      },
    };
  });
}

class Flow {
  readonly #model: ModelProto;
  readonly #producers = new Map<string, NodeProto>();
  readonly #weights: Set<string>;

  constructor(model: ModelProto) {
    this.#model = model;
    const { node, initializer, sparseInitializer } = model.graph!;
    for (const one of node) for (const value of one.output) this.#producers.set(value, one);
    this.#weights = new Set([
      ...initializer.map(({ name }) => name),
      ...sparseInitializer.flatMap(({ values }) => values?.name ?? []),
    ]);
  }

  /** The nodes that make a value, without those that only make `end`. */
  before(value: string, end?: string): Set<NodeProto> {
    const found = new Set<NodeProto>();
    const open = [value];
    while (open.length > 0) {
      const next = open.pop()!;
      const node = next === end ? undefined : this.#producers.get(next);
      if (node === undefined || found.has(node)) continue;
      found.add(node);
      open.push(...inputsOf(node));
    }
    return found;
  }

  /** Values but the stream that tell of the scene, made before the cut and used after it. */
  scenesOver(head: Set<NodeProto>, tail: Set<NodeProto>, stream: string): string[] {
    const over = new Set<string>();
    for (const node of tail) {
      if (head.has(node) || POSITIONS_ONLY.has(node.opType)) continue;
      for (const value of inputsOf(node)) {
        const maker = this.#producers.get(value);
        if (value === stream || maker !== undefined && !head.has(maker)) continue;
        if (this.#tellsOfScene(value, stream)) over.add(value);
      }
    }
    return [...over];
  }

  #tellsOfScene(value: string, stream: string): boolean {
    const seen = new Set([stream]);
    const open = [value];
    while (open.length > 0) {
      const next = open.pop()!;
      if (next === "" || seen.has(next) || this.#weights.has(next)) continue;
      seen.add(next);
      const maker = this.#producers.get(next);
      if (maker === undefined) {
        if (!WITHOUT_SCENE.has(next)) return true;
      } else if (!POSITIONS_ONLY.has(maker.opType)) open.push(...inputsOf(maker));
    }
    return false;
  }

  inputsUsed(nodes: Set<NodeProto>): string[] {
    const used = new Set([...nodes].flatMap(inputsOf));
    return this.#model.graph!.input.map(({ name }) => name)
      .filter((name) => used.has(name) && !this.#weights.has(name));
  }

  /** Numbers of a layer are those of the graph's weights where it does not say. */
  typeOf(value: string): DataType {
    const { valueInfo, output, initializer } = this.#model.graph!;
    for (const { name, type } of [...valueInfo, ...output]) {
      if (name === value && type?.value.case === "tensorType") return type.value.value.elemType;
    }
    const types = new Set(
      initializer.filter(({ dims }) => dims.length > 0).map(({ dataType }) => dataType),
    );
    return types.has(DataType.FLOAT16) && !types.has(DataType.FLOAT)
      ? DataType.FLOAT16
      : DataType.FLOAT;
  }

  model(
    nodes: Set<NodeProto>,
    first: readonly NodeProto[],
    last: readonly NodeProto[],
    output: string,
    input?: string,
  ): Uint8Array {
    const graph = this.#model.graph!;
    const kept = [...first, ...graph.node.filter((node) => nodes.has(node)), ...last];
    const used = new Set(kept.flatMap(inputsOf));
    return toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, {
        ...this.#model,
        metadataProps: [],
        trainingInfo: [],
        graph: create(GraphProtoSchema, {
          name: graph.name,
          node: kept,
          initializer: graph.initializer.filter(({ name }) => used.has(name)),
          sparseInitializer: graph.sparseInitializer
            .filter(({ values }) => used.has(values?.name ?? "")),
          input: [
            ...input === undefined ? [] : [floats(input)],
            ...graph.input.filter(({ name }) => used.has(name)),
          ],
          output: [graph.output.find(({ name }) => name === output) ?? floats(output)],
        }),
      }),
    );
  }
}

/** What a node takes: with what the graphs inside it take of the one around them. */
function inputsOf({ input, attribute }: NodeProto): string[] {
  const inside = attribute.flatMap(({ g, graphs }) => [...g === undefined ? [] : [g], ...graphs]);
  return [
    ...input.filter((name) => name !== ""),
    ...inside.flatMap(({ node, output }) => [
      ...node.flatMap(inputsOf),
      ...output.map(({ name }) => name),
    ]),
  ];
}

function floats(name: string): ValueInfoProto {
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: "tensorType", value: { elemType: DataType.FLOAT } } },
  });
}
