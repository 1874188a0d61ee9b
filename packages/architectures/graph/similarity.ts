/** The end of a joined graph: how captions and pictures are compared. */
import { Graph, type Scope } from "@bindscope/bindscope/rooms/models";

/** x [B, D] scaled to length 1. */
export function unit(scope: Scope, x: string): string {
  return scope.op("Div", [x, scope.op("ReduceL2", [x], { axes: [-1], keepdims: 1 })]);
}

/** Adds the outputs `logits_per_text` and `logits_per_image`: exp(scale) cosine + bias. */
export function similarity(
  graph: Graph,
  text: string,
  image: string,
  { scale, bias }: { readonly scale: number; readonly bias: number | null },
): void {
  const root = graph.root;
  const cosine = root.op("MatMul", [text, root.op("Transpose", [image], { perm: [1, 0] })]);
  let logits = root.op("Mul", [cosine, root.op("Exp", [root.number(scale)])]);
  if (bias !== null) logits = root.op("Add", [logits, root.number(bias)]);
  const shape = ["text_batch_size", "image_batch_size"];
  graph.output("logits_per_text", logits, shape);
  graph.output(
    "logits_per_image",
    root.op("Transpose", [logits], { perm: [1, 0] }),
    [
      ...shape,
    ].reverse(),
  );
}
