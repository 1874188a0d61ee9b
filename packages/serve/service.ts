/** The service: its routes, and the checks before each of them. */

import { type Context, Hono } from "hono";
import type { Core } from "../../src/core/core.ts";
import { VERSION } from "../../src/version.ts";
import { DOCS_STYLE, docsPage } from "./docs_page.ts";
import { limitsOf, type ServiceLimits } from "./limits.ts";
import { openApi } from "./openapi.ts";
import { type Operation, readingCost } from "./operations/operation.ts";
import { OPERATIONS } from "./operations/registry.ts";
import { Problem, problemOf } from "./problem.ts";
import { WorkQueue } from "./queue.ts";
import { reply, replyJson, replyProblem, SECURITY_HEADERS } from "./reply.ts";
import { BodyRoom, textOf } from "./request/body.ts";
import { bodyType, refuseQuery, requireHost, requireSameSite } from "./request/checks.ts";
import { inputOfBytes, inputOfJson } from "./request/input.ts";
import { bearsToken, requireToken, tokenDigest } from "./request/token.ts";
import { checkServiceOptions, type ServiceOptions } from "./service_options.ts";
import type { ServedResult } from "./sets/served_results.ts";
import type { ServedSet } from "./sets/served_set.ts";
import { describeServed } from "./sets/set_description.ts";
import { work } from "./work.ts";

interface Trace {
  route: string;
  cost: number;
  rows: number;
  fault?: string;
}

/** Whose request it is, where the host says so, and what is logged of it. */
type Env = { Bindings: { readonly client: string | undefined; readonly trace: Trace } };

const TEXT = "text/plain; charset=utf-8";

/**
 * Answers requests about sets. It holds no connection and no clock: a host calls `handle`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { fitServedSet, Service } from "@bindscope/serve";
 *
 * const core = await loadCore();
 * const set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const service = new Service(core, [await fitServedSet(core, set)], {
 *   token: "0123456789abcdef0123456789abcdef",
 * });
 * const refused = await service.handle(new Request("http://127.0.0.1/v1/sets"));
 * assertEquals(refused.status, 401);
 * ```
 */
export class Service {
  readonly #core: Core;
  readonly #sets: readonly ServedSet[];
  readonly #options: ServiceOptions;
  readonly #limits: ServiceLimits;
  readonly #results: ReadonlyMap<string, ServedResult>;
  #digest: Promise<Uint8Array> | undefined;
  readonly #room: BodyRoom;
  readonly #queue: WorkQueue;
  readonly #app: Hono<Env>;
  #stopping = false;

  /**
   * A service of at least one set; their names differ.
   *
   * @throws {TypeError} for an option or a limit that there is not, naming the nearest
   * @throws {RangeError} for a limit that bounds nothing, and for a token that is too short to be one
   */
  constructor(core: Core, sets: readonly ServedSet[], options: ServiceOptions = {}) {
    requireSets(sets);
    checkServiceOptions("a service", options);
    if (options.token !== undefined) requireToken(options.token, "The token");
    this.#core = core;
    this.#sets = sets;
    this.#options = options;
    this.#limits = limitsOf(options.limits);
    this.#results = options.results ?? new Map();
    this.#room = new BodyRoom(this.#limits);
    this.#queue = new WorkQueue(this.#limits.inFlight, options.nextTurn);
    this.#app = this.#routes();
  }

  /** From here on `/readyz` says 503, so that a load balancer sends no more. */
  stop(): void {
    this.#stopping = true;
  }

  /**
   * Answers one request. Never fails: what goes wrong is a problem in the answer.
   *
   * @param client whose request it is, such as an address: none holds more than half of the limits that all share
   */
  async handle(request: Request, client?: string): Promise<Response> {
    const { clock, log } = this.#options;
    const start = clock?.() ?? 0;
    const trace: Trace = { route: "other", cost: 0, rows: 0 };
    const response = await this.#app.fetch(request, { client, trace });
    const milliseconds = clock === undefined ? null : clock() - start;
    // A client may invent methods; the log has none of its words.
    const method = /^[A-Z]{3,7}$/.test(request.method) ? request.method : "other";
    log?.({ ...trace, method, status: response.status, milliseconds });
    return response;
  }

  #routes(): Hono<Env> {
    const app = new Hono<Env>();
    app.onError((error, { env }) => {
      if (!(error instanceof Problem)) env.trace.fault = faultOf(error);
      return replyProblem(problemOf(error));
    });
    app.notFound(() => {
      throw new Problem("not-found", "Nothing is at this path. /docs lists what there is.");
    });
    app.use(async ({ req: { raw } }, next) => {
      requireHost(raw, this.#options.hosts);
      requireSameSite(raw);
      await next();
    });
    type Answer = (context: Context<Env>) => Response | Promise<Response>;
    const route = (method: "GET" | "POST", path: string, isOpen: boolean, answer: Answer) =>
      app.all(path, async (context) => {
        context.env.trace.route = path;
        const { raw } = context.req;
        if (raw.method !== method && !(method === "GET" && raw.method === "HEAD")) {
          const allow = method === "GET" ? "GET, HEAD" : method;
          throw new Problem("wrong-method", `Only ${allow} is answered here.`, {}, { allow });
        }
        if (!isOpen) await this.#requireToken(raw);
        return await answer(context);
      });
    route("GET", "/health", true, () => reply(200, TEXT, "ok\n"));
    route("GET", "/readyz", true, () => {
      if (this.#stopping) throw new Problem("stopping", "The service is stopping. Ask another.");
      return reply(200, TEXT, "ok\n");
    });
    route("GET", "/openapi.json", true, () => replyJson(openApi(OPERATIONS, this.#limits)));
    route(
      "GET",
      "/docs",
      true,
      () =>
        reply(200, "text/html; charset=utf-8", docsPage(OPERATIONS, this.#limits), {
          "content-security-policy": `${
            SECURITY_HEADERS["content-security-policy"]
          }; style-src 'self'`,
        }),
    );
    route("GET", "/docs.css", true, () => reply(200, "text/css; charset=utf-8", DOCS_STYLE));
    route("GET", "/info", false, () =>
      replyJson({
        name: "bindscope",
        version: VERSION,
        sets: this.#sets.map(({ name }) => name),
        operations: OPERATIONS.map(({ name }) => name),
        limits: this.#limits,
      }));
    route(
      "GET",
      "/v1/sets",
      false,
      () => replyJson({ sets: this.#sets.map((served) => describeServed(served, this.#results)) }),
    );
    route(
      "GET",
      "/v1/results/:hash",
      false,
      ({ req }) => this.#result(req.param("hash")!, req.raw),
    );
    for (const operation of OPERATIONS) {
      route(
        "POST",
        `/v1/${operation.name}`,
        false,
        ({ req, env }) => this.#answer(operation, req.raw, env),
      );
    }
    return app;
  }

  async #answer(
    operation: Operation,
    request: Request,
    { client, trace }: Env["Bindings"],
  ): Promise<Response> {
    const isJson = bodyType(request) === "application/json";
    if (isJson) refuseQuery(request);
    const bytes = await this.#room.read(request, client);
    // Parsing too waits for its turn, and is refused where there is no room.
    const { body, vectors } = await this.#queue.run(client, async () => {
      // What is refused was read too.
      trace.cost += readingCost(isJson ? bytes.length : 0);
      const input = isJson
        ? inputOfJson(textOf(bytes, "The body"), operation, this.#sets, this.#limits)
        : inputOfBytes(bytes, new URL(request.url).searchParams, operation, this.#sets);
      const { answer, cost } = await work(this.#core, operation, input, this.#limits.operations);
      trace.cost += cost;
      trace.rows += input.rows;
      return answer;
    });
    const asked = (request.headers.get("accept") ?? "").toLowerCase();
    return vectors !== undefined && asked.includes("application/octet-stream")
      // All hosts of WebAssembly are little-endian, as the service promises.
      ? reply(200, "application/octet-stream", new Uint8Array(vectors.buffer))
      : replyJson(body);
  }

  async #requireToken(request: Request): Promise<void> {
    const { token } = this.#options;
    if (token === undefined) return;
    // Made with the first request: some hosts allow no such work before it.
    this.#digest ??= tokenDigest(token);
    if (await bearsToken(request.headers.get("authorization"), await this.#digest)) return;
    throw new Problem(
      "no-token",
      "This service asks for a token. Send the header Authorization: Bearer TOKEN.",
      {},
      { "www-authenticate": 'Bearer realm="bindscope"' },
    );
  }

  #result(hash: string, request: Request): Response {
    const found = this.#results.get(hash);
    if (found === undefined) {
      throw new Problem(
        "not-found",
        "No result of a served set has this hash. /v1/sets lists them.",
      );
    }
    const etag = `"${found.sha256}"`;
    const headers = { etag, "cache-control": "private, no-cache" };
    const known = (request.headers.get("if-none-match") ?? "").split(",")
      .some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
    return known
      ? reply(304, "", null, headers)
      : reply(200, "application/json", found.bytes, headers);
  }
}

function requireSets(sets: readonly ServedSet[]): void {
  if (sets.length === 0) throw new RangeError("A service needs at least one set.");
  const names = sets.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new RangeError(`Two sets are called ${twice}. Rename the folder of one of them.`);
  }
}

/** The kind of a failure and where it happened. Messages may hold what a client sent. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const location = /\n\s+at ([^\n]+)/.exec(error.stack ?? "")?.[1] ?? "unknown place";
  return `${error.name} at ${location.slice(0, 200)}`;
}
