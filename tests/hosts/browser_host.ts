import { type HostRun, onPath, PATIENCE, SET } from "./host_run.ts";
import type { HostReport } from "./runners/host_report.ts";

const PAGE = `<!doctype html><meta charset="utf-8"><title>suite</title>
<script type="module" src="/page.js"></script>`;

const TYPES: { readonly [ending: string]: string } = {
  js: "text/javascript",
  wasm: "application/wasm",
};

/** A browser that opens a page of this machine and sends back what it tells: no driver is needed. */
export function browserHost(
  name: string,
  program: string,
  args: (profile: string) => string[],
  where: "page" | "worker",
): HostRun {
  return {
    name: where === "page" ? name : `${name}, in a worker`,
    from: `Debian's ${program}`,
    find: () => onPath(program),
    async run(path, bundle) {
      const profile = await Deno.makeTempDir({ dir: bundle });
      const report = Promise.withResolvers<HostReport>();
      const server = serveBundle(bundle, report);
      const url = `http://127.0.0.1:${server.addr.port}/${where === "page" ? "" : "?worker"}`;
      const browser = new Deno.Command(path, {
        args: [...args(profile), url],
        env: { HOME: profile, MOZ_HEADLESS: "1" },
        stdout: "null",
        stderr: "null",
      }).spawn();
      const timer = setTimeout(
        () => report.reject(new Error(`${name} reported nothing.`)),
        PATIENCE,
      );
      try {
        return { report: await report.promise, peak: null };
      } finally {
        clearTimeout(timer);
        browser.kill("SIGKILL");
        await browser.status;
        await server.shutdown();
        await Deno.remove(profile, { recursive: true }).catch(() => {});
      }
    },
  };
}

function serveBundle(
  bundle: string,
  report: PromiseWithResolvers<HostReport>,
): Deno.HttpServer<Deno.NetAddr> {
  const options = { hostname: "127.0.0.1", port: 0, onListen() {} };
  return Deno.serve(options, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/report") {
      const received: HostReport | { readonly error: string } = await request.json();
      if ("error" in received) report.reject(new Error(received.error));
      else report.resolve(received);
      return new Response();
    }
    if (pathname === "/") return new Response(PAGE, { headers: { "content-type": "text/html" } });
    const path = pathname.startsWith("/set/") ? SET + pathname.slice(4) : bundle + pathname;
    const type = TYPES[pathname.split(".").pop()!] ?? "application/octet-stream";
    return await Deno.readFile(path).then(
      (bytes) => new Response(bytes, { headers: { "content-type": type } }),
      () => new Response(null, { status: 404 }),
    );
  });
}
