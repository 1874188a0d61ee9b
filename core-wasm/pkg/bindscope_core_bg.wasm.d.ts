/* tslint:disable */
/* eslint-disable */
export const memory: WebAssembly.Memory;
export const __wbg_matrix_free: (a: number, b: number) => void;
export const matmul: (a: number, b: number, c: number, d: number) => [number, number, number];
export const matrix_cols: (a: number) => number;
export const matrix_first_not_finite: (a: number) => number;
export const matrix_len: (a: number) => number;
export const matrix_new: (a: number, b: number) => [number, number, number];
export const matrix_ptr: (a: number) => number;
export const matrix_rows: (a: number) => number;
export const strict_peak: (a: number) => number;
export const __wbindgen_externrefs: WebAssembly.Table;
export const __externref_table_dealloc: (a: number) => void;
export const __wbindgen_start: () => void;
