/** A linear map of embeddings as an ONNX graph: one product with a matrix, for whoever has a runtime and no NumPy. */
import { given, Graph } from "@bindscope/bindscope/rooms/models";

/**
 * `embeddings` [batch, dim] to `mapped` [batch, cols], the product with `numbers` [dim, cols].
 *
 * @param numbers row-major
 */
export function linearMapGraph(numbers: Float32Array, dim: number, cols: number): Graph {
  const graph = new Graph();
  const rows = graph.input("embeddings", "float32", ["batch_size", dim]);
  const weight = graph.root.weight("map.weight", [dim, cols], given(numbers));
  graph.output("mapped", graph.root.op("MatMul", [rows, weight]), ["batch_size", cols]);
  return graph;
}
