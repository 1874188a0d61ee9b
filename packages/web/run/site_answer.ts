/** What the page's server answers: files of the site and of the sets that were named, and nothing else. */

export interface Site {
  /** Folder of the page's files. */
  readonly site: string;
  readonly sets: readonly {
    readonly name: string;
    readonly folder: string;
    readonly files: readonly string[];
  }[];
}

const TYPES: { readonly [ending: string]: string } = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  mjs: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

/** Isolated pages may use shared memory; a page that is not works as well, with one thread for captions. */
const HEADERS = {
  "cache-control": "no-cache",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Names of a path: letters, digits, and no dot at the beginning. */
const SAFE = /^[\w-][\w.-]*$/;

export async function siteAnswer(site: Site, request: Request): Promise<Response> {
  const { pathname, hostname } = new URL(request.url);
  // Another name that leads here would make this site a part of a stranger's.
  if (hostname !== "127.0.0.1" && hostname !== "localhost") return refuse(421, "Ask 127.0.0.1.");
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(405, "Only GET is answered.");
  }
  if (pathname === "/served.json") {
    const listed = site.sets.map(({ name, files }) => ({ name, files }));
    return answer(request, "served.json", new TextEncoder().encode(JSON.stringify(listed)));
  }
  const path = placeOf(site, pathname);
  if (path === null) return refuse(404, "There is no such file.");
  try {
    const { size, isFile } = await Deno.stat(path);
    if (!isFile) return refuse(404, "There is no such file.");
    const file = request.method === "HEAD" ? null : await Deno.open(path);
    return answer(request, path, file?.readable ?? null, size);
  } catch {
    return refuse(404, "There is no such file.");
  }
}

/** The file that a path of the site means; null for none that is served. */
function placeOf({ site, sets }: Site, pathname: string): string | null {
  if (pathname === "/") return `${site}/index.html`;
  let names: string[];
  try {
    names = decodeURIComponent(pathname).slice(1).split("/");
  } catch {
    return null;
  }
  if (names[0] === "served") {
    const result = sets.find(({ name }) => name === names[1]);
    const isPart = names.length === 3 && result?.files.includes(names[2]);
    return isPart ? `${result!.folder}/${names[2]}` : null;
  }
  return names.every((name) => SAFE.test(name)) ? `${site}/${names.join("/")}` : null;
}

function answer(
  request: Request,
  name: string,
  body: ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer> | null,
  size?: number,
): Response {
  const type = TYPES[name.split(".").pop()!] ?? "application/octet-stream";
  const headers: { [name: string]: string } = { ...HEADERS, "content-type": type };
  if (size !== undefined) headers["content-length"] = String(size);
  return new Response(request.method === "HEAD" ? null : body, { headers });
}

function refuse(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { ...HEADERS, "content-type": "text/plain; charset=utf-8" },
  });
}
