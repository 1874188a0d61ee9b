/** The bundled set, served: made once a test file. */
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { fitServedSet, type ServeSettings } from "../sets/fit_served_set.ts";
import type { ServedSet } from "../sets/served_set.ts";
import { PROBLEMS } from "../problem.ts";
import { Service } from "../service.ts";
import type { ServiceOptions } from "../service_options.ts";

export const core = await loadCore();

export async function bundledSet(settings: ServeSettings = {}): Promise<ServedSet> {
  const set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
  return await fitServedSet(core, set, settings);
}

export const served = await bundledSet();

/** Embeddings of rows of the set, as JSON has them. */
export function rowsOfSet(...rows: number[]): number[][] {
  const { dim, embeddings } = served.set;
  const values = embeddings.view();
  return rows.map((row) => Array.from(values.subarray(row * dim, (row + 1) * dim)));
}

/** A service of the bundled set. */
export function service(options: ServiceOptions = {}): Service {
  return new Service(core, [served], options);
}

export function post(name: string, body: unknown, headers: HeadersInit = {}): Request {
  return new Request(`http://127.0.0.1/v1/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** The row of the set that shows these objects, as value numbers position by position. */
export function rowShowing(...objects: { color: string; shape: string }[]): number {
  const { space } = served.set.scenes;
  return served.index.rowOf(
    objects.map(({ color, shape }) =>
      space.radixId([space.indexOf(0, color)!, space.indexOf(1, shape)!])
    ),
  );
}

/** A request without a body. */
export const get = (path: string, headers: HeadersInit = {}, method = "GET") =>
  new Request(`http://127.0.0.1${path}`, { method, headers });

/** Status, kind of problem and headers of what goes wrong; the body must be RFC 9457's. */
export async function problem(response: Response) {
  assertEquals(response.headers.get("content-type"), "application/problem+json");
  const text = await response.text();
  const body = JSON.parse(text);
  assertEquals(body.status, response.status);
  const code = body.type.replace("/docs#", "") as keyof typeof PROBLEMS;
  assertEquals([body.status, body.title], [...PROBLEMS[code]]);
  assert(body.detail.length > 10 && /[.?]$/.test(body.detail), body.detail);
  assert(!/\bat \w+ \(|file:\/\/|\/work\/|\.ts\b/.test(text), text);
  return { code, body, headers: response.headers };
}
