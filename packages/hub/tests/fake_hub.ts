/**
 * A hub on this machine: its descriptions, lists of files, redirects to a store of another host,
 * ranges and headers; and everything that can go wrong with them. It speaks HTTP by hand, as no
 * server library would tell the lies that are needed here.
 */
import { createHash } from "node:crypto";

export const COMMIT = "0123456789abcdef0123456789abcdef01234567";

export interface FakeRequest {
  readonly path: string;
  readonly headers: Headers;
  /** Which of the two hosts was asked: the hub, or the store that it sends on to. */
  readonly host: "hub" | "store";
}

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: Uint8Array | string;
  /** The length to claim. Default: the true one; null claims none. */
  readonly claim?: number | null;
  /** Hang up after this many bytes of the body. */
  readonly cut?: number;
  /** Keep the line open after the body, and say no more. */
  readonly silent?: boolean;
  /** Send what `cut` left out a byte at a time, one in 50 ms. */
  readonly drip?: boolean;
}

interface FakeRepo {
  /** `models/OWNER/NAME` or `datasets/OWNER/NAME`. */
  readonly id: string;
  readonly files: { readonly [name: string]: Uint8Array | string };
  /** Files that the hub keeps in the store, as it does with all large ones. */
  readonly stored?: readonly string[];
  /** What the list says of a file, if not the truth. */
  readonly lies?: { readonly [name: string]: object };
}

export interface FakeHub extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly storePort: number;
  readonly requests: FakeRequest[];
  /** Answers in place of the hub, until it gives null. */
  answer: (request: FakeRequest) => FakeAnswer | null;
}

function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

export function startHub(repo: FakeRepo, { page = 2 }: { page?: number } = {}): FakeHub {
  const files = new Map(
    Object.entries(repo.files).map(([name, content]) => [name, bytesOf(content)]),
  );
  const requests: FakeRequest[] = [];
  const serve = (host: FakeRequest["host"]) => {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const done = accept(listener, async (connection) => {
      const request = { ...await readRequest(connection), host };
      requests.push(request);
      await write(connection, hub.answer(request) ?? truth(request));
    });
    return { port: (listener.addr as Deno.NetAddr).port, stop: () => (listener.close(), done) };
  };

  function truth({ path, headers, host }: FakeRequest): FakeAnswer {
    const { pathname, searchParams } = new URL(path, "http://x");
    const name = decodeURIComponent(pathname);
    if (host === "store") return ranged(files.get(name.slice(1))!, headers);
    if (name === `/api/${repo.id}/revision/main`) return json({ id: repo.id, sha: COMMIT });
    if (name === `/api/${repo.id}/tree/${COMMIT}`) {
      return list(Number(searchParams.get("cursor") ?? 0));
    }
    const resolve = `/${repo.id.replace("models/", "")}/resolve/${COMMIT}/`;
    const file = files.get(name.slice(resolve.length));
    if (name.startsWith(resolve) && file) {
      const wanted = name.slice(resolve.length);
      if (!repo.stored?.includes(wanted)) return ranged(file, headers);
      return {
        status: 302,
        headers: {
          location: `http://127.0.0.1:${store.port}/${encodeURIComponent(wanted)}`,
          "x-linked-etag": `"${sha256(file)}"`,
          "x-linked-size": String(file.length),
        },
      };
    }
    const known = name.startsWith(`/api/${repo.id}/`);
    const code = known ? "RevisionNotFound" : "RepoNotFound";
    return { ...json({ error: code }, 404), headers: { "x-error-code": code } };
  }

  function list(from: number): FakeAnswer {
    const entries = [...files].map(([path, content]) => ({
      type: "file",
      path,
      size: content.length,
      oid: createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex"),
      ...(repo.stored?.includes(path)
        ? { lfs: { oid: sha256(content), size: content.length, pointerSize: 130 } }
        : {}),
      ...repo.lies?.[path],
    }));
    const folder = { type: "directory", path: "onnx", size: 0, oid: COMMIT };
    const next = from + page < entries.length
      ? { link: `<${hub.url}/api/${repo.id}/tree/${COMMIT}?cursor=${from + page}>; rel="next"` }
      : undefined;
    return { ...json([folder, ...entries.slice(from, from + page)]), headers: next };
  }

  const store = serve("store");
  const front = serve("hub");
  const hub: FakeHub = {
    url: `http://127.0.0.1:${front.port}`,
    port: front.port,
    storePort: store.port,
    requests,
    answer: () => null,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([store.stop(), front.stop()]);
    },
  };
  return hub;
}

/** The whole of a content, or the part that `Range` asks for. */
function ranged(content: Uint8Array, headers: Headers): FakeAnswer {
  const range = /^bytes=(\d+)-$/.exec(headers.get("range") ?? "");
  if (range === null) return { body: content };
  const from = Number(range[1]);
  if (from >= content.length) return { status: 416 };
  return {
    status: 206,
    headers: { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` },
    body: content.subarray(from),
  };
}

function json(value: unknown, status = 200): FakeAnswer {
  return { status, body: JSON.stringify(value) };
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

async function accept(listener: Deno.Listener, answer: (connection: Deno.Conn) => Promise<void>) {
  const open: Promise<void>[] = [];
  for await (const connection of listener) {
    open.push(
      answer(connection).catch(() => {}).finally(() => {
        try {
          connection.close();
        } catch {
          // The other side was faster.
        }
      }),
    );
  }
  await Promise.all(open);
}

async function readRequest(connection: Deno.Conn): Promise<{ path: string; headers: Headers }> {
  let head = "";
  const buffer = new Uint8Array(4096);
  while (!head.includes("\r\n\r\n")) {
    const count = await connection.read(buffer);
    if (count === null) throw new Error("no request");
    head += new TextDecoder().decode(buffer.subarray(0, count));
  }
  const [first, ...lines] = head.split("\r\n\r\n")[0].split("\r\n");
  const headers = lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]);
  return { path: first.split(" ")[1], headers: new Headers(headers) };
}

async function write(connection: Deno.Conn, answer: FakeAnswer): Promise<void> {
  const { status = 200, headers = {}, body = "", silent } = answer;
  const bytes = bytesOf(body);
  const { claim = bytes.length, cut = bytes.length } = answer;
  const lines = Object.entries({
    ...(claim === null ? {} : { "content-length": String(claim) }),
    connection: "close",
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = new TextEncoder().encode(`HTTP/1.1 ${status} x\r\n${lines.join("")}\r\n`);
  for (const piece of [head, bytes.subarray(0, cut)]) {
    for (let at = 0; at < piece.length;) at += await connection.write(piece.subarray(at));
  }
  // Until the other side has had enough.
  for (let at = cut; answer.drip && at < bytes.length; at++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await connection.write(bytes.subarray(at, at + 1));
  }
  if (silent) { while (await connection.read(new Uint8Array(1)) !== null); }
}
