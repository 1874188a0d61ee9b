/**
 * The HTTP service as a function from requests to answers, for any host: what vectors show, what is near to
 * them, what edits make of them, whether pairs survive the swap.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { fitServedSet, Service } from "@bindscope/serve";
 *
 * const core = await loadCore();
 * const set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const service = new Service(core, [await fitServedSet(core, set)]);
 * const body = set.embeddings.toArray().slice(0, 384);
 * const request = new Request("http://127.0.0.1/v1/nearest?shape=1,384&k=1", {
 *   method: "POST",
 *   headers: { "content-type": "application/octet-stream" },
 *   body,
 * });
 * const { nearest } = await (await service.handle(request)).json();
 * assertEquals(nearest[0][0].row, 0);
 * ```
 *
 * @module
 */

export type { TextEncoder } from "../encode/served_encoder.ts";
export { handle } from "./handle.ts";
export { Service } from "./service.ts";
export type { LogEntry, ServiceOptions } from "./service_options.ts";
export {
  type EditEstimator,
  type ServedRecognition,
  ServedSet,
  type ServedSetParts,
} from "./sets/served_set.ts";
export { fitServedSet, type ServeSettings } from "./sets/fit_served_set.ts";
export { DEFAULT_LIMITS, type ServiceLimits } from "./limits.ts";
export { openPack, packServedSet } from "./sets/pack.ts";
export { cloudflareWorker, type Worker, type WorkerSettings } from "./hosting/cloudflare.ts";
export { denoApp } from "./hosting/deno_deploy.ts";

// Types that these name.
export type { EdgeOptions, Pack } from "./hosting/edge_fetch.ts";
export type { LengthRange } from "../../src/core/row_lengths.ts";
export type { ServedResult } from "./sets/served_results.ts";
export type { SetIdentity } from "../../src/data/set_identity.ts";
