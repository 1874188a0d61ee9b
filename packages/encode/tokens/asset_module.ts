/** The loader of the package for Node, Bun and browsers, in the place of static_module.js. */
import { host } from "@bindscope/bindscope/rooms/host";

const url = new URL("./bindscope_tokenizers.wasm", import.meta.url);

export default await WebAssembly.compile(await host().readAsset(url));
