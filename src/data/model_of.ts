import { isJsonObject } from "../result/own.ts";
import type { Json, ResultModel } from "../result/result.ts";
import type { Provenance } from "./manifest.ts";

/** Manifests come from anywhere; a name is not a novel. */
const LONGEST = 200;

/**
 * The model that a set's manifest names; null where it names none.
 *
 * A manifest is a file like any other: what is no text there is left out.
 */
export function modelOf(provenance: Provenance | null): ResultModel | null {
  const encoder = provenance?.encoder;
  // Models trained here say what they are in words.
  if (typeof encoder === "string") return namedModel(encoder);
  if (!isJsonObject(encoder)) return null;
  const { graph, files } = encoder;
  const execution = provenance?.execution;
  return {
    id: text(encoder.id) ?? text(encoder.modelType) ?? "unnamed model",
    revision: text(encoder.revision),
    graph: typeof graph === "string" && isJsonObject(files) ? text(files[graph]) : null,
    dtype: text(encoder.dtype),
    device: isJsonObject(execution) ? text(execution.provider) : null,
    pooling: text(encoder.pooling),
  };
}

/** A model of which nothing but its name is known. */
export function namedModel(id: string | undefined): ResultModel | null {
  return id === undefined ? null : { ...UNSAID, id: id.slice(0, LONGEST) };
}

const UNSAID = { revision: null, graph: null, dtype: null, device: null, pooling: null };

function text(value: Json | undefined): string | null {
  return typeof value === "string" ? value.slice(0, LONGEST) : null;
}
