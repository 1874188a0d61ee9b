/** What packages of this repository take from `packages/inputs/`: for them alone, and it may change with any version. */
export { packedHashes, unpackPictures } from "./parquet/packed_pictures.ts";
export { readParquetTable } from "./parquet/parquet_table.ts";
export { safetensorsArrays } from "./safetensors.ts";
