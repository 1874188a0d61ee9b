/**
 * The service worker: keeps what the page is made of, and gives it out where there is no network. Models are
 * kept when they were asked for once.
 */

/** Put in by the build: a name for exactly these files, and their places. */
declare const __BUILD: { readonly name: string; readonly files: readonly string[] };

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: globalThis.Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}
const scope = globalThis as unknown as Scope;
const SHELL = `bindscope ${__BUILD.name}`;

scope.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const shell = await caches.open(SHELL);
    // `reload`: an older page's files may still lie in the browser's own cache.
    await shell.addAll(__BUILD.files.map((file) => new Request(file, { cache: "reload" })));
    await scope.skipWaiting();
  })());
});

scope.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("bindscope ") && name !== SHELL) await caches.delete(name);
    }
    await scope.clients.claim();
  })());
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  event.respondWith(answer(request, /\/(models|runtime)\/|_tokenizers\.wasm$/.test(url.pathname)));
});

/** From the cache if it is there; what captions need is put there the first time. */
async function answer(request: globalThis.Request, keep: boolean): Promise<Response> {
  const shell = await caches.open(SHELL);
  const place = request.mode === "navigate" ? "./" : request;
  const kept = await shell.match(place, { ignoreSearch: request.mode === "navigate" });
  if (kept !== undefined) return kept;
  const fresh = await fetch(request);
  if (keep && fresh.ok) {
    // A full disk keeps nothing, and the answer is there all the same.
    await shell.put(request, fresh.clone()).catch(() => {});
  }
  return fresh;
}
