/** Fused arithmetic for static_loader.ts: a module of its own, so that nobody else reads that core. */
import * as bindings from "../../core-wasm/pkg-fused/bindscope_core.js";
import { memory } from "../../core-wasm/pkg-fused/bindscope_core_bg.wasm";
import type { Core } from "./core.ts";

export const FUSED: Core = { ...bindings as unknown as Core, memory, arithmetic: "fused" };
