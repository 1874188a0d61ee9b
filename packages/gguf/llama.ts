/**
 * The llama architecture (Touvron et al. 2023), as llama.cpp and transformers' LlamaModel compute it. B batch, T tokens,
 * D width, G groups of heads that share keys and values, H / G heads in each.
 */
import {
  float,
  Graph,
  type Scope,
  streamed,
  TensorProto_DataType as DataType,
} from "@bindscope/bindscope/rooms/models";
import { causalMask, slice } from "@bindscope/bindscope/rooms/architectures";
import type { GgufFile, GgufTensor } from "./gguf_file.ts";
import type { LlamaSettings } from "./llama_settings.ts";
import {
  fewBitsOf,
  FILE_ORDER,
  ofBlocks,
  type RowOrder,
  rowSizes,
  turned,
  wholeNumbers,
  widened,
} from "./tensor_rows.ts";
import { TensorsOf } from "./tensors_of.ts";

/** One vector a token, and scores of what comes after the last. */
export function llamaGraph(file: GgufFile, settings: LlamaSettings): Graph {
  const { width, layers, epsilon, vocabulary } = settings;
  const tensors = new TensorsOf(file);
  const graph = new Graph();
  const shape = ["batch_size", "sequence_length"];
  const ids = graph.input("input_ids", "int64", shape);
  const mask = graph.input("attention_mask", "int64", shape);
  const model = graph.scope("model");
  const embedding = tensors.take("token_embd.weight", [width, vocabulary]);
  const table = model.at("embed_tokens").weight(
    "weight",
    [vocabulary, width],
    streamed(() => widened(embedding)),
  );
  let x = model.at("embed_tokens").op("Gather", [table, ids]);
  // Later tokens are masked, so that what fills a row up is never seen.
  const length = slice(model, model.op("Shape", [ids]), 1, 2, 0);
  const hidden = causalMask(model, length, null);
  const angles = anglesOf(model.at("rotary_emb"), length, settings);
  for (let i = 0; i < layers; i++) {
    const of = (name: string, inputs: number, outputs: number) =>
      tensors.take(`blk.${i}.${name}.weight`, [inputs, outputs]);
    const block = model.at(`layers.${i}`);
    const gain = (name: string) => tensors.take(`blk.${i}.${name}.weight`, [width]);
    const normed = norm(block, "input_layernorm", x, gain("attn_norm"), epsilon);
    const attended = attention(block.at("self_attn"), normed, of, { settings, hidden, angles });
    x = block.op("Add", [x, attended]);
    const again = norm(block, "post_attention_layernorm", x, gain("ffn_norm"), epsilon);
    x = block.op("Add", [x, gated(block.at("mlp"), again, of, settings)]);
  }
  const states = norm(model, "norm", x, tensors.take("output_norm.weight", [width]), epsilon);
  graph.output("last_hidden_state", states, [...shape, width]);
  const ggufTensor = tensors.takeIfThere("output.weight", [width, vocabulary]);
  const scores = ggufTensor === null ? table : graph.scope("lm_head").weight(
    "weight",
    [vocabulary, width],
    streamed(() => widened(ggufTensor)),
  );
  graph.output("next_token_logits", nextToken(graph.scope("lm_head"), states, mask, scores), [
    "batch_size",
    vocabulary,
  ]);
  tensors.refuseOthers();
  return graph;
}

type BlockTensors = (name: string, inputs: number, outputs: number) => GgufTensor;

/** x / sqrt(mean(x^2) + epsilon), times a learned gain. */
function norm(
  scope: Scope,
  name: string,
  x: string,
  gain: GgufTensor,
  epsilon: number,
): string {
  const squares = scope.op("ReduceMean", [scope.op("Mul", [x, x])], { axes: [-1], keepdims: 1 });
  const size = scope.op("Sqrt", [scope.op("Add", [squares, scope.number(epsilon)])]);
  const weight = scope.weight(`${name}.weight`, [gain.dims[0]], streamed(() => widened(gain)));
  return scope.op("Mul", [scope.op("Div", [x, size]), weight]);
}

/** x [..., inputs] -> [..., outputs]; weights of 4 and 8 bits stay what they are. */
function product(
  scope: Scope,
  name: string,
  x: string,
  tensor: GgufTensor,
  order: RowOrder = FILE_ORDER,
): string {
  const { rows, width } = rowSizes(tensor);
  const few = fewBitsOf(tensor);
  if (few === null) {
    const weight = scope.weight(
      `${name}.weight.T`,
      [width, rows],
      streamed(() => turned(tensor, order)),
    );
    return scope.op("MatMul", [x, weight]);
  }
  const blocks = width / few.block;
  const numbers = (part: string, read: (view: DataView, at: number) => number) =>
    scope.weight(
      `${name}.${part}`,
      [rows * blocks],
      streamed(() => ofBlocks(tensor, order, read)),
    );
  const inputs = [
    x,
    scope.weight(
      `${name}.weight_Q${few.bits}`,
      [rows, blocks, few.bytes],
      streamed(() => wholeNumbers(tensor, order, few)),
      "uint8",
    ),
    numbers("weight_scales", few.scale),
    ...few.zeros ? [numbers("weight_zero_points", few.zero)] : [],
  ];
  const attributes = { K: width, N: rows, bits: few.bits, block_size: few.block };
  return scope.op("MatMulNBits", inputs, attributes, "com.microsoft");
}

/** Cosines and sines [T, D / H / 2] of place / base^(2 i / (D / H)). */
function anglesOf(
  scope: Scope,
  length: string,
  { width, heads, turnBase }: LlamaSettings,
): { readonly cosines: string; readonly sines: string } {
  const head = width / heads;
  const exponents = scope.numbers(
    [1, head / 2],
    Array.from({ length: head / 2 }, (_, i) => 2 * i / head),
  );
  const rates = scope.op("Div", [
    scope.number(1),
    scope.op("Pow", [scope.number(turnBase), exponents]),
  ]);
  const one = (value: number) => scope.op("Squeeze", [scope.ints([value])]);
  const places = scope.op("Range", [one(0), scope.op("Squeeze", [length]), one(1)]);
  const column = scope.op("Unsqueeze", [
    scope.op("Cast", [places], { to: DataType.FLOAT }),
    scope.ints([1]),
  ]);
  const angles = scope.op("Mul", [column, rates]);
  return { cosines: scope.op("Cos", [angles]), sines: scope.op("Sin", [angles]) };
}

interface Around {
  readonly settings: LlamaSettings;
  readonly hidden: string;
  readonly angles: ReturnType<typeof anglesOf>;
}

/** softmax(q k' / sqrt(D / H) + hidden) v, of queries and keys that their places have turned. */
function attention(
  scope: Scope,
  x: string,
  of: BlockTensors,
  { settings: { width, heads, groups }, hidden, angles }: Around,
): string {
  const head = width / heads;
  const narrow = groups * head;
  // Neighbours turn together in the file; the first half with the second here, as in transformers.
  const order = {
    group: head,
    place: (i: number) => 2 * (i % (head / 2)) + Math.floor(2 * i / head),
  };
  const split = (y: string, sizes: readonly number[], perm: readonly number[]) =>
    scope.op("Transpose", [scope.op("Reshape", [y, scope.ints([0, 0, ...sizes])])], { perm });
  const queries = turn(
    scope,
    split(
      product(scope, "q_proj", x, of("attn_q", width, width), order),
      [groups, heads / groups, head],
      [0, 2, 3, 1, 4],
    ),
    head,
    angles,
  ); // [B, G, H / G, T, D / H]
  const keys = turn(
    scope,
    split(
      product(scope, "k_proj", x, of("attn_k", width, narrow), order),
      [groups, 1, head],
      [0, 2, 3, 1, 4],
    ),
    head,
    angles,
  ); // [B, G, 1, T, D / H]
  const values = split(
    product(scope, "v_proj", x, of("attn_v", width, narrow)),
    [groups, 1, head],
    [0, 2, 3, 1, 4],
  );
  const scores = scope.op("Mul", [
    scope.op("MatMul", [queries, scope.op("Transpose", [keys], { perm: [0, 1, 2, 4, 3] })]),
    scope.number(1 / Math.sqrt(head)),
  ]);
  const weights = scope.op("Softmax", [scope.op("Add", [scores, hidden])], { axis: -1 });
  const mixed = scope.op("Transpose", [scope.op("MatMul", [weights, values])], {
    perm: [0, 3, 1, 2, 4],
  });
  const joined = scope.op("Reshape", [mixed, scope.ints([0, 0, width])]);
  return product(scope, "o_proj", joined, of("attn_output", width, width));
}

/** Turns each pair (x_i, x_{i + n/2}) by its angle. */
function turn(
  scope: Scope,
  x: string,
  size: number,
  { cosines, sines }: ReturnType<typeof anglesOf>,
): string {
  const first = slice(scope, x, 0, size / 2, -1);
  const second = slice(scope, x, size / 2, size, -1);
  const by = (y: string, factor: string) => scope.op("Mul", [y, factor]);
  return scope.op("Concat", [
    scope.op("Sub", [by(first, cosines), by(second, sines)]),
    scope.op("Add", [by(second, cosines), by(first, sines)]),
  ], { axis: -1 });
}

/** down(silu(gate(x)) up(x)), silu(y) = y sigmoid(y). */
function gated(
  scope: Scope,
  x: string,
  of: BlockTensors,
  { width, hidden }: LlamaSettings,
): string {
  const gate = product(scope, "gate_proj", x, of("ffn_gate", width, hidden));
  const open = scope.op("Mul", [gate, scope.op("Sigmoid", [gate])]);
  const up = product(scope, "up_proj", x, of("ffn_up", width, hidden));
  return product(
    scope,
    "down_proj",
    scope.op("Mul", [open, up]),
    of("ffn_down", hidden, width),
  );
}

/** Scores [B, words] of the token after the last that counts. */
function nextToken(scope: Scope, states: string, mask: string, table: string): string {
  const counted = scope.op("ReduceSum", [mask, scope.ints([1])], { keepdims: 1 });
  const last = scope.op("Sub", [counted, scope.ints([1])]);
  const state = scope.op("GatherND", [states, last], { batch_dims: 1 });
  return scope.op("Gemm", [state, table], { transB: 1, alpha: float(1) });
}
