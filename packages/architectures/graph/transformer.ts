import { type LayerInitializer, ONES, type Scope } from "@bindscope/bindscope/rooms/models";
import { attend, type GraphActivation, layerNorm, linear, mlp } from "./layers.ts";

export interface TowerSize {
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Width between the two linear layers of a block. */
  readonly hidden: number;
}

export interface BlockInitializer {
  /** Queries, keys and values. */
  readonly attentionIn: LayerInitializer;
  readonly attentionOut: LayerInitializer;
  readonly fc1: LayerInitializer;
  readonly fc2: LayerInitializer;
}

/** What the libraries call the parts, and in which details the architectures differ. */
export interface BlockForm {
  readonly list: string;
  readonly norm1: string;
  readonly norm2: string;
  readonly attention: string;
  readonly attentionOut: string;
  readonly activation: GraphActivation;
  readonly epsilon: number;
  /** True if each branch is multiplied by learned factors (DINOv2's LayerScale, 1 at the start). */
  readonly layerScale: boolean;
}

/** Pre-norm blocks: x += attention(norm(x)); x += mlp(norm(x)). x is [B, T, D]. */
export function blocks(
  scope: Scope,
  x: string,
  { width, layers, heads, hidden }: TowerSize,
  form: BlockForm,
  start: BlockInitializer,
  mask: string | null = null,
): string {
  for (let i = 0; i < layers; i++) {
    const block = scope.at(`${form.list}.${i}`);
    const scaled = (name: string, y: string) =>
      form.layerScale ? block.op("Mul", [y, block.weight(`${name}.lambda1`, [width], ONES)]) : y;
    const attention = block.at(form.attention);
    const normed = layerNorm(block, form.norm1, x, width, form.epsilon);
    const project = (name: string) =>
      linear(attention, name, normed, [width, width], start.attentionIn);
    const mixed = attend(
      attention,
      [project("q_proj"), project("k_proj"), project("v_proj")],
      width,
      heads,
      mask,
    );
    const attended = linear(
      attention,
      form.attentionOut,
      mixed,
      [width, width],
      start.attentionOut,
    );
    x = block.op("Add", [x, scaled("layer_scale1", attended)]);
    const again = layerNorm(block, form.norm2, x, width, form.epsilon);
    const thought = mlp(block.at("mlp"), again, width, hidden, form.activation, start);
    x = block.op("Add", [x, scaled("layer_scale2", thought)]);
  }
  return x;
}
