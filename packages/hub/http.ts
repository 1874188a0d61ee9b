/** All that goes over the network: redirects, token, waiting, and error messages. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Endpoint } from "./endpoint.ts";

/** A host that the task's permissions do not name. */
export class HostRefused extends Error {
  override name = "HostRefused";
  /** Name and, unless it is the scheme's own, port. */
  readonly host: string;

  constructor(host: string) {
    super(`Deno has no permission to reach ${host}. Add --allow-net=${host} to the command.`);
    this.host = host;
  }
}

/** The hub, or the way to it, fails; the same request may do later. */
export class HubUnreachable extends Error {
  override name = "HubUnreachable";
}

/** An answer that was cut off. What arrived is valid; the rest can be asked for again. */
export class Cut extends Error {
  override name = "Cut";
}

export interface HttpOptions {
  readonly signal?: AbortSignal;
  /** Waits between tries; for tests. */
  readonly pause?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** How long the other side may say nothing. */
  readonly silence?: number;
  /** Called with a sentence for each wait before another try. */
  readonly onWait?: (sentence: string) => void;
}

/** How often a request is tried in all. */
export const TRIES = 5;
const SILENCE = 60_000;
const LONGEST_PAUSE = 30_000;
const REDIRECTS = 10;

/** Bytes that have to come within each stretch of silence: a drop a minute must not hold one for days. */
const LEAST = 1 << 16;

export class Http {
  readonly endpoint: Endpoint;
  readonly signal: AbortSignal | undefined;
  readonly #pause: NonNullable<HttpOptions["pause"]>;
  readonly #silence: number;
  readonly #onWait: (sentence: string) => void;

  constructor(
    endpoint: Endpoint,
    { signal, pause = wait, silence = SILENCE, onWait = () => {} }: HttpOptions = {},
  ) {
    this.endpoint = endpoint;
    this.signal = signal;
    this.#pause = pause;
    this.#silence = silence;
    this.#onWait = onWait;
  }

  /**
   * Asks until there is an answer that is not "try later". Redirects are followed here, so
   * that the token never goes to another origin than the endpoint's.
   *
   * @throws {HubUnreachable} after {@linkcode TRIES} tries
   */
  async get(url: string, headers: { readonly [name: string]: string } = {}): Promise<HubAnswer> {
    for (let tried = 1;; tried++) {
      const answer = await this.#once(new URL(url), headers).catch((error: unknown) => {
        this.signal?.throwIfAborted();
        if (isFinal(error)) throw error;
        return error as Error;
      });
      const busy = answer instanceof HubAnswer && (answer.status >= 500 || answer.status === 429);
      if (answer instanceof HubAnswer && !busy) return answer;
      const after = answer instanceof HubAnswer ? Number(answer.headers.get("retry-after")) : 0;
      if (answer instanceof HubAnswer) await answer.drop();
      if (tried === TRIES) throw unreachable(url, answer);
      await this.patience(tried, failureText(url, answer), after * 1000);
    }
  }

  /** Waits before try number `tried` + 1: half a second, and twice as long each time. */
  async patience(tried: number, why: string, atLeast = 0): Promise<void> {
    const wanted = Math.max(250 * 2 ** tried, Number.isFinite(atLeast) ? atLeast : 0);
    const milliseconds = Math.min(wanted, LONGEST_PAUSE);
    this.#onWait(
      `${why}; trying again in ${milliseconds / 1000} s (try ${tried + 1} of ${TRIES}).`,
    );
    await this.#pause(milliseconds, this.signal);
  }

  async #once(url: URL, headers: { readonly [name: string]: string }): Promise<HubAnswer> {
    const watch = new Watch(this.#silence, this.signal);
    try {
      for (let hop = 0; hop <= REDIRECTS; hop++) {
        const response = await fetch(url, {
          headers: { ...headers, ...this.#rights(url) },
          redirect: "manual",
          signal: watch.signal,
        });
        const location = response.headers.get("location");
        if (response.status < 300 || response.status > 399 || location === null) {
          return new HubAnswer(url, response, watch);
        }
        await response.body?.cancel();
        url = nextHop(url, location);
      }
    } catch (error) {
      watch.end();
      if (error instanceof Deno.errors.NotCapable) throw new HostRefused(url.host);
      throw watch.silent ? new Error(`${url.host} does not answer`) : error;
    }
    watch.end();
    throw new SyntaxError(
      `${this.endpoint.url} sends requests in a circle (to ${url.host} at last). Try another ` +
        "HF_ENDPOINT.",
    );
  }

  #rights(url: URL): { authorization?: string } {
    const { origin, token } = this.endpoint;
    return token !== null && url.origin === origin ? { authorization: `Bearer ${token}` } : {};
  }
}

/** What came back, its body still to be read. */
export class HubAnswer {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly #response: Response;
  readonly #watch: Watch;

  constructor(url: URL, response: Response, watch: Watch) {
    this.url = url;
    this.status = response.status;
    this.headers = response.headers;
    this.#response = response;
    this.#watch = watch;
  }

  /**
   * The body, piece by piece.
   *
   * @throws {Cut} if the other side stops sending or hangs up
   */
  async *pieces(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const reader = this.#response.body?.getReader();
    try {
      for (;;) {
        const next = await reader?.read().catch((error: Error) => {
          throw new Cut(
            this.#watch.silent ? `${this.url.host} ${this.#watch.how}` : reason(error),
            { cause: error },
          );
        });
        if (next === undefined || next.done) return;
        this.#watch.heard(next.value.length);
        yield next.value;
      }
    } finally {
      this.#watch.end();
      reader?.releaseLock();
    }
  }

  /** The body as text, if it is no longer than `limit` bytes. */
  async text(limit: number): Promise<string> {
    const decoder = new TextDecoder();
    let text = "", bytes = 0;
    for await (const piece of this.pieces()) {
      bytes += piece.length;
      if (bytes > limit) {
        throw new RangeError(`${this.url} answers with more than ${limit} bytes. ${NO_HUB}`);
      }
      text += decoder.decode(piece, { stream: true });
    }
    return text + decoder.decode();
  }

  /** Reads no further. */
  async drop(): Promise<void> {
    this.#watch.end();
    await this.#response.body?.cancel().catch(() => {});
  }
}

/** What to do where something else than a hub answers. */
export const NO_HUB = "Is HF_ENDPOINT the address of a hub?";

/** Aborts what says nothing for too long. */
class Watch {
  readonly signal: AbortSignal;
  silent = false;
  /** How the other side was too slow. */
  how = "does not answer";
  #heard = 0;
  readonly #silence: number;
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(silence: number, signal?: AbortSignal) {
    this.#silence = silence;
    this.signal = signal
      ? AbortSignal.any([signal, this.#controller.signal])
      : this.#controller.signal;
    this.#wait();
  }

  /** Bytes came in. The clock goes on until enough of them did. */
  heard(bytes: number): void {
    this.#heard += bytes;
    if (this.#heard >= LEAST) this.#wait();
  }

  #wait(): void {
    this.#heard = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.silent = true;
      if (this.#heard > 0) this.how = `sends less than ${LEAST} bytes in ${this.#silence / 1000} s`;
      this.#controller.abort();
    }, this.#silence);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function nextHop(from: URL, location: string): URL {
  const to = URL.parse(location, from);
  const safe = to !== null &&
    (to.protocol === "https:" || (to.protocol === "http:" && from.protocol === "http:"));
  if (safe) return to;
  throw new SyntaxError(
    `${from.host} sends on to ${location.slice(0, 100)}, which is no safe address. ${NO_HUB}`,
  );
}

/** Asking again would not help. */
function isFinal(error: unknown): boolean {
  return error instanceof HostRefused || error instanceof SyntaxError;
}

function unreachable(url: string, last: HubAnswer | Error): HubUnreachable {
  return new HubUnreachable(
    `${
      failureText(url, last)
    }, ${TRIES} times in a row. Run the same command again later: what is here ` +
      "already is stored, and a cut download resumes.",
  );
}

function failureText(url: string, last: HubAnswer | Error): string {
  const { host } = new URL(url);
  return last instanceof HubAnswer
    ? `${host} answers ${last.status}`
    : `${host} can't be reached (${reason(last)})`;
}

/** The inmost words of an error of fetch. */
function reason(error: Error): string {
  const inner = error.cause instanceof Error ? error.cause : error;
  return inner.message.split("\n", 1)[0].replace(/^.*\): /, "").replace(/\.$/, "");
}

async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => signal?.throwIfAborted());
}
