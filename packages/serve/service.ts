/** The service: its routes, and the checks before each of them. */

import { type Context, Hono } from "hono";
import type { Core } from "../../src/core/core.ts";
import { canonicalJson } from "../../src/result/canonical.ts";
import { VERSION } from "../../src/version.ts";
import {
  bodyBytes,
  bodyChunks,
  bodyLines,
  BodyRoom,
  refuseLength,
  textOf,
} from "./request/body.ts";
import { Counters } from "./counters.ts";
import { DOCS_STYLE, docsPage } from "./docs_page.ts";
import { limitsOf, type ServiceLimits } from "./limits.ts";
import { faultOf, methodOf } from "./log_words.ts";
import { openApi } from "./openapi.ts";
import { type Operation, readingCost } from "./operations/operation.ts";
import { OPERATIONS } from "./operations/registry.ts";
import { Problem, problemOf } from "./problem.ts";
import { chosenType, reply, replyJson, replyProblem, SECURITY_HEADERS } from "./reply.ts";
import { inputOfBytes, inputOfJson, type RequestInput } from "./request/input.ts";
import { bodyType, matches, refuseQuery } from "./request/headers.ts";
import { requireHost, requireSameSite } from "./request/same_site.ts";
import { describeServed } from "./sets/set_description.ts";
import type { ServedSet } from "./sets/served_set.ts";
import { checkServiceOptions, type ServiceOptions } from "./service_options.ts";
import type { ServedResult } from "./sets/served_results.ts";
import { bearsToken, requireToken, tokenDigest } from "./request/token.ts";
import { tooCostly, work, type Worked } from "./work.ts";
import { WorkQueue } from "./queue.ts";

interface Trace {
  route: string;
  cost: number;
  rows: number;
  fault?: string;
  /** Whose request it is, where the host says so. */
  client?: string;
  /** The end of an answer that comes piece by piece. */
  ended?: Promise<void>;
}

type Env = { Bindings: Trace };

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
  readonly #counters = new Counters();
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
    this.#queue = new WorkQueue(
      this.#limits.inFlight,
      options.nextTurn,
    );
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
    const trace: Trace = { route: "other", cost: 0, rows: 0, client };
    const response = await this.#app.fetch(request, trace);
    const { status } = response;
    const record = () => {
      const milliseconds = clock === undefined ? null : clock() - start;
      const { ended: _, client: __, ...rest } = trace;
      const seconds = milliseconds === null ? null : milliseconds / 1000;
      this.#counters.answered(trace.route, status, seconds);
      log?.({ ...rest, method: methodOf(request), status, milliseconds });
    };
    if (trace.ended === undefined) record();
    else void trace.ended.then(record);
    return response;
  }

  #routes(): Hono<Env> {
    const app = new Hono<Env>();
    app.onError((error, context) => {
      if (!(error instanceof Problem)) context.env.fault = faultOf(error);
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
    const get = (path: string, isOpen: boolean, answer: (context: Context<Env>) => Response) => {
      app.get(path, async (context) => {
        context.env.route = path;
        if (!isOpen) await this.#requireToken(context.req.raw);
        return answer(context);
      });
      refuseOthers(app, path, "GET, HEAD");
    };
    get("/health", true, () => reply(200, "text/plain; charset=utf-8", "ok\n"));
    get("/readyz", true, () => {
      if (this.#stopping) throw new Problem("stopping", "The service is stopping. Ask another.");
      return reply(200, "text/plain; charset=utf-8", "ok\n");
    });
    const described = openApi(OPERATIONS, this.#limits);
    get("/openapi.json", true, ({ req }) => {
      chosenType(req.header("accept") ?? null, ["application/json"]);
      return replyJson(described);
    });
    get(
      "/docs",
      true,
      () =>
        reply(200, "text/html; charset=utf-8", docsPage(OPERATIONS, this.#limits), {
          "content-security-policy": `${
            SECURITY_HEADERS["content-security-policy"]
          }; style-src 'self'`,
        }),
    );
    get("/docs.css", true, () => reply(200, "text/css; charset=utf-8", DOCS_STYLE));
    get("/info", false, ({ req }) => {
      chosenType(req.header("accept") ?? null, ["application/json"]);
      return replyJson({
        name: "bindscope",
        version: VERSION,
        sets: this.#sets.map(({ name }) => name),
        operations: OPERATIONS.map(({ name }) => name),
        limits: this.#limits,
      });
    });
    get("/metrics", false, () => reply(200, "text/plain; version=0.0.4", this.#metrics()));
    get("/v1/sets", false, ({ req }) => {
      chosenType(req.header("accept") ?? null, ["application/json"]);
      return replyJson({
        sets: this.#sets.map((served) => describeServed(served, this.#results)),
      });
    });
    get("/v1/results/:hash", false, ({ req }) => this.#result(req.param("hash")!, req.raw));
    for (const operation of OPERATIONS) this.#post(app, operation);
    return app;
  }

  #post(app: Hono<Env>, operation: Operation): void {
    const path = `/v1/${operation.name}`;
    app.post(path, async ({ req: { raw }, env }) => {
      env.route = path;
      await this.#requireToken(raw);
      const type = bodyType(raw);
      if (type !== "application/octet-stream") refuseQuery(raw);
      if (type === "application/x-ndjson") return this.#stream(raw, operation, env);
      const wanted = chosenType(
        raw.headers.get("accept"),
        operation.binary ? ["application/json", "application/octet-stream"] : ["application/json"],
      );
      const bytes = await bodyBytes(this.#chunks(raw, env));
      const { answer } = await this.#work(
        operation,
        env,
        this.#limits.operations,
        readingCost(type === "application/json" ? bytes.length : 0, false),
        () =>
          type === "application/json"
            ? inputOfJson(textOf(bytes, "The body"), operation, this.#sets, this.#limits)
            : inputOfBytes(bytes, new URL(raw.url).searchParams, operation, this.#sets),
      );
      return wanted === "application/json"
        ? replyJson(answer.body)
        : reply(200, wanted, littleEndian(answer.vectors!));
    });
    refuseOthers(app, path, "POST");
  }

  #chunks(request: Request, { client }: Trace): AsyncGenerator<Uint8Array> {
    return bodyChunks(request, this.#limits, this.#room, this.#options.timers, client);
  }

  /** Reads and works when the turn has come, so that parsing too is refused where there is no room. */
  #work(
    operation: Operation,
    trace: Trace,
    budget: number,
    reading: number,
    input: () => RequestInput,
    patient = false,
  ): Promise<Worked> {
    return this.#queue.run(trace.client, async () => {
      // What is refused was read too.
      this.#count(trace, reading, 0);
      const worked = await work(this.#core, operation, input(), budget);
      this.#count(trace, worked.cost, worked.rows);
      return worked;
    }, patient);
  }

  #count(trace: Trace, cost: number, rows: number): void {
    trace.cost += cost;
    trace.rows += rows;
    this.#counters.worked(cost, rows);
  }

  /** A line in, a line out, in order; a line that can't be answered gives a problem and no more. */
  #stream(request: Request, operation: Operation, trace: Trace): Response {
    chosenType(request.headers.get("accept"), ["application/x-ndjson"]);
    refuseLength(request, this.#limits);
    this.#queue.requireMemory(trace.client);
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    trace.ended = ended;
    const chunks = this.#chunks(request, trace);
    const lines = bodyLines(chunks);
    let came: Iterator<Uint8Array> = [].values();
    let left = this.#limits.operations;
    const encoder = new TextEncoder();
    const answer = async (line: Uint8Array): Promise<string> => {
      const reading = readingCost(line.length, true);
      // Many cheap lines are work too, empty ones among them, and their answers are longer than they.
      if (left < reading) throw tooCostly(reading, Math.max(0, left));
      left -= reading;
      if (line.every(isBlank)) {
        this.#count(trace, reading, 0);
        return "";
      }
      try {
        const read = () => inputOfJson(textOf(line, "A line"), operation, this.#sets, this.#limits);
        const { answer, cost } = await this.#work(operation, trace, left, reading, read, true);
        left -= cost;
        return canonicalJson(answer.body) + "\n";
      } catch (error) {
        return this.#problemLine(error, trace) + "\n";
      }
    };
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        let answers = "";
        try {
          // What came together is answered together, up to a piece; nobody waits for a line that is still to come.
          while (answers.length < PIECE) {
            const line = came.next();
            if (!line.done) {
              answers += await answer(line.value);
              continue;
            }
            if (answers !== "") break;
            const { done, value } = await lines.next();
            if (done) {
              end();
              return controller.close();
            }
            came = value;
          }
          controller.enqueue(encoder.encode(answers));
        } catch (error) {
          controller.enqueue(encoder.encode(answers + this.#problemLine(error, trace) + "\n"));
          controller.close();
          // What is still to come is let in, within the limits of a body, and not looked at: a client that sends
          // while its connection is cut never sees the answer.
          await dropped(chunks);
          end();
        }
      },
      cancel: async () => {
        end();
        await chunks.return(undefined);
      },
    }, { highWaterMark: 0 });
    return reply(200, "application/x-ndjson", body);
  }

  #problemLine(error: unknown, trace: Trace): string {
    if (!(error instanceof Problem)) trace.fault = faultOf(error);
    return problemOf(error).body();
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

  #metrics(): string {
    return this.#counters.text({
      inFlight: this.#queue.size,
      bodies: this.#room.bodies,
      sets: this.#sets.length,
      coreBytes: this.#core.memory.buffer.byteLength,
      residentBytes: this.#options.residentBytes?.() ?? null,
      version: VERSION,
    });
  }

  #result(hash: string, request: Request): Response {
    const servedResult = this.#results.get(hash);
    if (servedResult === undefined) {
      throw new Problem(
        "not-found",
        "No result of a served set has this hash. /v1/sets lists them.",
      );
    }
    chosenType(request.headers.get("accept"), ["application/json"]);
    const etag = `"${servedResult.sha256}"`;
    const headers = { etag, "cache-control": "private, no-cache" };
    return matches(request.headers.get("if-none-match"), etag)
      ? reply(304, "", null, headers)
      : reply(200, "application/json", servedResult.bytes, headers);
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

/** Characters of a batch's answers that are sent together. */
const PIECE = 4096;

async function dropped(chunks: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    while (!(await chunks.next()).done);
  } catch {
    // It breaks a limit, or off.
  }
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === 13;
}

/** Behind the routes of a path: what other methods are told. */
function refuseOthers(app: Hono<Env>, path: string, allow: string): void {
  app.all(path, ({ env }) => {
    env.route = path;
    throw new Problem("wrong-method", `Only ${allow} is answered here.`, {}, { allow });
  });
}

/** The bytes of float32 in the order that the service promises; all hosts of WebAssembly have it. */
function littleEndian(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
