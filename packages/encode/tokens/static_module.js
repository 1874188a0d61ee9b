// @ts-self-types="./static_module.d.ts"
// Deno's loader: no permission. In plain JavaScript, since `deno check` does not know this import.
import source module from "../tokenizers-wasm/pkg/bindscope_tokenizers.wasm";
export default module;
