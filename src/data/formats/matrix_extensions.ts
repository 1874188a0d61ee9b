/** Endings of files of embeddings, dot included; {@linkcode ./matrix_file.ts} has a reader for each. */
export const MATRIX_EXTENSIONS = [".npy", ".npz", ".safetensors", ".parquet", ".pkl"] as const;
