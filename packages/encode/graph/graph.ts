/**
 * Builds an ONNX graph, scope by scope, with the names that PyTorch's exporter gives: a node in the
 * scope `/text_model/encoder/layers.0` is called `/text_model/encoder/layers.0/Add_1`, a weight
 * there `text_model.encoder.layers.0.layer_norm1.weight`.
 */
import { create } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "./onnx_pb.ts";
import type { Initializer } from "./initializer.ts";

/** Numbers that are drawn, or read, when the graph is written; they are never all in memory. */
export interface Weight {
  readonly name: string;
  readonly dims: readonly number[];
  readonly start: Initializer;
  /** Whole numbers are quantised weights, two of 4 bits in a byte. */
  readonly type: "float32" | "uint8";
}

/** Values of a node's attributes. A number is an integer unless it is wrapped in {@linkcode float}. */
type Attribute =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | TensorProto;

/** An attribute that is a float, whole or not. */
export function float(value: number): { float: number } {
  return { float: value };
}

/** Element type of an input or output. */
type ElementType = "float32" | "int64";

const ELEMENTS: { readonly [T in ElementType]: DataType } = {
  float32: DataType.FLOAT,
  int64: DataType.INT64,
};

export class Graph {
  readonly nodes: NodeProto[] = [];
  readonly weights: Weight[] = [];
  /** Small tensors that are known now, as shapes are. */
  readonly constants: TensorProto[] = [];
  readonly inputs: ValueInfoProto[] = [];
  readonly outputs: ValueInfoProto[] = [];
  readonly #names = new Map<string, number>();

  /** Sizes are numbers, or names of free dimensions. Returns the name. */
  input(name: string, type: ElementType, shape: readonly (number | string)[]): string {
    this.inputs.push(valueInfo(name, type, shape));
    return name;
  }

  output(name: string, value: string, shape: readonly (number | string)[]): void {
    this.nodes.push(create(NodeProtoSchema, {
      opType: "Identity",
      name: `/${name}`,
      input: [value],
      output: [name],
    }));
    this.outputs.push(valueInfo(name, "float32", shape));
  }

  /** The place without a name, where a model's last layers are. */
  get root(): Scope {
    return new Scope(this, "");
  }

  scope(path: string): Scope {
    return this.root.at(path);
  }

  /** Lets every weight start alike, whatever its layer does. */
  initializeAll(start: Initializer): void {
    this.weights.forEach((weight, i) => this.weights[i] = { ...weight, start });
  }

  /** A name that no other node has: `Add`, `Add_1`, … within a scope. */
  unique(name: string): string {
    const count = this.#names.get(name) ?? 0;
    this.#names.set(name, count + 1);
    return count === 0 ? name : `${name}_${count}`;
  }
}

/** One place in a graph; nodes and weights that are added get names of this place. */
export class Scope {
  readonly #graph: Graph;
  readonly #path: string;

  constructor(graph: Graph, path: string) {
    this.#graph = graph;
    this.#path = path;
  }

  at(path: string): Scope {
    return new Scope(this.#graph, `${this.#path}/${path}`);
  }

  /** Adds a node with one output and returns that output's name. */
  op(
    opType: string,
    input: readonly string[],
    attributes: { readonly [name: string]: Attribute } = {},
    /** Whose operator it is; ONNX's own have none. */
    domain = "",
  ): string {
    const name = this.#graph.unique(`${this.#path}/${opType}`);
    const output = `${name}_output_0`;
    this.#graph.nodes.push(create(NodeProtoSchema, {
      opType,
      domain,
      name,
      input: [...input],
      output: [output],
      attribute: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
    }));
    return output;
  }

  weight(
    name: string,
    dims: readonly number[],
    start: Initializer,
    type: Weight["type"] = "float32",
  ): string {
    const full = `${this.#path}/${name}`.slice(1).replaceAll("/", ".");
    this.#graph.weights.push({ name: full, dims, start, type });
    return full;
  }

  /** A constant vector of integers: shapes, places, axes. */
  ints(values: readonly number[]): string {
    const name = this.#graph.unique(`${this.#path}/Constant`);
    this.#graph.constants.push(int64Tensor(name, values));
    return name;
  }

  /** A constant float without axes. */
  number(value: number): string {
    return this.numbers([], [value]);
  }

  /** Constant floats. */
  numbers(dims: readonly number[], values: readonly number[]): string {
    const name = this.#graph.unique(`${this.#path}/Constant`);
    this.#graph.constants.push(create(TensorProtoSchema, {
      name,
      dims: dims.map(BigInt),
      dataType: DataType.FLOAT,
      floatData: [...values],
    }));
    return name;
  }
}

export function floatTensor(value: number): TensorProto {
  return create(TensorProtoSchema, { dims: [1n], dataType: DataType.FLOAT, floatData: [value] });
}

/** A node that gives `value` the name `output` and its numbers another type. */
export function castTo(value: string, output: string, to: DataType): NodeProto {
  return create(NodeProtoSchema, {
    opType: "Cast",
    name: `/${output}/Cast`,
    input: [value],
    output: [output],
    attribute: [attribute("to", to)],
  });
}

function int64Tensor(name: string, values: readonly number[]): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dims: [BigInt(values.length)],
    dataType: DataType.INT64,
    int64Data: values.map(BigInt),
  });
}

function attribute(name: string, value: Attribute): AttributeProto {
  if (typeof value === "number") {
    return create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value) });
  }
  if (typeof value === "string") {
    const s = new TextEncoder().encode(value);
    return create(AttributeProtoSchema, { name, type: AttributeType.STRING, s });
  }
  if ("float" in value) {
    return create(AttributeProtoSchema, { name, type: AttributeType.FLOAT, f: value.float });
  }
  if ("$typeName" in value) {
    return create(AttributeProtoSchema, { name, type: AttributeType.TENSOR, t: value });
  }
  const ints = value.map(BigInt);
  return create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints });
}

function valueInfo(
  name: string,
  type: ElementType,
  shape: readonly (number | string)[],
): ValueInfoProto {
  const dim = shape.map((size) => ({
    value: typeof size === "number"
      ? { case: "dimValue" as const, value: BigInt(size) }
      : { case: "dimParam" as const, value: size },
  }));
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: "tensorType", value: { elemType: ELEMENTS[type], shape: { dim } } } },
  });
}
