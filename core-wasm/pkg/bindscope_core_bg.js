/**
 * float32 [rows, cols], row-major, in core memory.
 */
export class Matrix {
    static __wrap(ptr) {
        const obj = Object.create(Matrix.prototype);
        obj.__wbg_ptr = ptr;
        MatrixFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        MatrixFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_matrix_free(ptr, 0);
    }
    /**
     * Number of columns.
     * @returns {number}
     */
    get cols() {
        const ret = wasm.matrix_cols(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Place in row-major order of the first number that is NaN or infinite; -1 if all are finite.
     * @returns {number}
     */
    first_not_finite() {
        const ret = wasm.matrix_first_not_finite(this.__wbg_ptr);
        return ret;
    }
    /**
     * Rows times columns.
     * @returns {number}
     */
    get len() {
        const ret = wasm.matrix_len(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * A matrix of zeros.
     * @param {number} rows
     * @param {number} cols
     */
    constructor(rows, cols) {
        const ret = wasm.matrix_new(rows, cols);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        MatrixFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Where the numbers start in the core's memory.
     * @returns {number}
     */
    get ptr() {
        const ret = wasm.matrix_ptr(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Number of rows.
     * @returns {number}
     */
    get rows() {
        const ret = wasm.matrix_rows(this.__wbg_ptr);
        return ret >>> 0;
    }
}
if (Symbol.dispose) Matrix.prototype[Symbol.dispose] = Matrix.prototype.free;

/**
 * A B, either of them transposed first.
 * @param {Matrix} a
 * @param {Matrix} b
 * @param {boolean} transpose_a
 * @param {boolean} transpose_b
 * @returns {Matrix}
 */
export function matmul(a, b, transpose_a, transpose_b) {
    _assertClass(a, Matrix);
    _assertClass(b, Matrix);
    const ret = wasm.matmul(a.__wbg_ptr, b.__wbg_ptr, transpose_a, transpose_b);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Matrix.__wrap(ret[0]);
}

/**
 * 96 floating-point operations in registers an iteration: the yardstick of bench.
 * @param {number} iterations
 * @returns {number}
 */
export function strict_peak(iterations) {
    const ret = wasm.strict_peak(iterations);
    return ret;
}
export function __wbg___wbindgen_throw_5d9e815e6fdf150f(arg0, arg1) {
    throw new Error(getStringFromWasm0(arg0, arg1));
}
export function __wbg_new_1543621bea52a223(arg0, arg1) {
    const ret = new RangeError(getStringFromWasm0(arg0, arg1));
    return ret;
}
export function __wbindgen_init_externref_table() {
    const table = wasm.__wbindgen_externrefs;
    const offset = table.grow(4);
    table.set(0, undefined);
    table.set(offset + 0, undefined);
    table.set(offset + 1, null);
    table.set(offset + 2, true);
    table.set(offset + 3, false);
}
const MatrixFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_matrix_free(ptr, 1));

function _assertClass(instance, klass) {
    if (!(instance instanceof klass)) {
        throw new Error(`expected instance of ${klass.name}`);
    }
}

function getStringFromWasm0(ptr, len) {
    return decodeText(ptr >>> 0, len);
}

let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}

function takeFromExternrefTable0(idx) {
    const value = wasm.__wbindgen_externrefs.get(idx);
    wasm.__externref_table_dealloc(idx);
    return value;
}

let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 2146435072;
let numBytesDecoded = 0;
function decodeText(ptr, len) {
    numBytesDecoded += len;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
        cachedTextDecoder.decode();
        numBytesDecoded = len;
    }
    return cachedTextDecoder.decode(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}


let wasm;
export function __wbg_set_wasm(val) {
    wasm = val;
}
