/** The page as people have it: built, served on this machine, opened in a real browser. */
import type { BrowserContext, Page } from "playwright-core";
import { siteAnswer } from "../../run/site_answer.ts";
import { setFiles } from "../../run/set_files.ts";
import { buildSite } from "../../build/site.ts";
import { browser, closeBrowser } from "../../../../tests/browser/chromium.ts";

const FOLDER = await Deno.makeTempDir({ prefix: "bindscope-site-" });
await buildSite(FOLDER);
Deno.test.afterAll(async () => {
  await closeBrowser();
  await Deno.remove(FOLDER, { recursive: true });
});

/** A test with pages. Browsers are processes of their own, which end a moment after it. */
export function pageTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });
}

const SET = new URL("../../../../fixtures/sets/minilm-clevr-captions", import.meta.url).pathname;

/** How the page is looked at. */
interface Visit {
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  /** A phone: fingers in place of a pointer. */
  readonly touch?: boolean;
  /** False for a host of files that sends no headers of its own. */
  readonly isolated?: boolean;
  /** In a browser with an adapter in software. */
  readonly webgpu?: boolean;
  /** It is kept for times without a network, which takes loading all of it. */
  readonly kept?: boolean;
  /** Told of every file that the server gives. */
  readonly answered?: (path: string, bytes: Uint8Array) => void;
  /** Called before the page is opened. */
  readonly before?: (context: BrowserContext) => Promise<unknown>;
}

interface Visited {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /** Errors of the page, and requests to any other place. */
  readonly consoleLines: string[];
  /** Ends the server: from now on there is no network. */
  readonly stopServer: () => Promise<void>;
}

const ISOLATING = ["cross-origin-embedder-policy", "cross-origin-opener-policy"];

export async function visit(
  {
    hash = "",
    width = 1280,
    height = 900,
    touch = false,
    isolated = true,
    webgpu = false,
    kept = false,
    answered,
    before,
  }: Visit,
  use: (visited: Visited) => Promise<void>,
): Promise<void> {
  const served = {
    site: FOLDER,
    sets: [{ name: "minilm-again", folder: SET, files: await setFiles(SET) }],
  };
  const options = { hostname: "127.0.0.1", port: 0, onListen() {} };
  const server = Deno.serve(options, async (request) => {
    const answer = await siteAnswer(served, request);
    if (answered) {
      const bytes = new Uint8Array(await answer.clone().arrayBuffer());
      answered(new URL(request.url).pathname, bytes);
    }
    for (const name of isolated ? [] : ISOLATING) answer.headers.delete(name);
    return answer;
  });
  const url = `http://127.0.0.1:${server.addr.port}/`;
  let stopped = false;
  const stopServer = async () => {
    if (stopped) return;
    stopped = true;
    await server.shutdown();
  };
  const context = await (await browser(webgpu)).newContext({
    viewport: { width, height },
    hasTouch: touch,
    isMobile: touch,
    serviceWorkers: kept ? "allow" : "block",
  });
  try {
    await before?.(context);
    const page = await context.newPage();
    const texts: string[] = [];
    page.on("pageerror", (error) => texts.push(error.message));
    page.on("console", (message) => {
      // What the browser says where it may not keep the page.
      if (!kept && /Service Worker registration blocked/.test(message.text())) return;
      if (["error", "warning"].includes(message.type())) texts.push(message.text());
    });
    context.on("request", (request) => {
      const place = request.url();
      if (!/^(data|blob|about):/.test(place) && !place.startsWith(url)) {
        texts.push(`asked for ${place}`);
      }
    });
    await page.goto(url + hash);
    await use({ page, context, url, consoleLines: texts, stopServer });
  } finally {
    await context.close();
    await stopServer();
  }
}
