import { writeNpy } from "./formats/write_npy.ts";

export const MINILM = "fixtures/sets/minilm-clevr-captions";
export const SIMULATED = "fixtures/golden/reference/additive_8x3";

/** A folder with two scenes of two objects, dim 3, that a test can then spoil. */
export async function smallSet(path: (...names: string[]) => string): Promise<string> {
  await Deno.writeTextFile(
    path("labels.csv"),
    "object1_color,object1_shape,object2_color,object2_shape\nred,cube,blue,ball\nblue,cube,red,ball\n",
  );
  await writeNpy(path("embeddings.npy"), {
    shape: [2, 3],
    data: Float32Array.of(1, 2, 3, 4, 5, 6),
  });
  return path();
}
