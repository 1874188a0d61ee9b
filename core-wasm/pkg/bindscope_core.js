/* @ts-self-types="./bindscope_core.d.ts" */
import * as wasm from "./bindscope_core_bg.wasm";
import { __wbg_set_wasm } from "./bindscope_core_bg.js";

__wbg_set_wasm(wasm);
wasm.__wbindgen_start();
export {
    Matrix, matmul, strict_peak
} from "./bindscope_core_bg.js";
