/* tslint:disable */
/* eslint-disable */

/**
 * float32 [rows, cols], row-major, in core memory.
 */
export class Matrix {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Place in row-major order of the first number that is NaN or infinite; -1 if all are finite.
     */
    first_not_finite(): number;
    /**
     * A matrix of zeros.
     */
    constructor(rows: number, cols: number);
    /**
     * Number of columns.
     */
    readonly cols: number;
    /**
     * Rows times columns.
     */
    readonly len: number;
    /**
     * Where the numbers start in the core's memory.
     */
    readonly ptr: number;
    /**
     * Number of rows.
     */
    readonly rows: number;
}

/**
 * A B, either of them transposed first.
 */
export function matmul(a: Matrix, b: Matrix, transpose_a: boolean, transpose_b: boolean): Matrix;

/**
 * 96 floating-point operations in registers an iteration: the yardstick of bench.
 */
export function strict_peak(iterations: number): number;
