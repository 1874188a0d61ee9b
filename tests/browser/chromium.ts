import { type Browser, chromium, type Page } from "playwright-core";
import { CHROMIUM } from "./find_chromium.ts";

const PATIENCE = 120_000;

const running: { plain?: Promise<Browser>; webgpu?: Promise<Browser> } = {};

/**
 * One browser serves all pages of a process.
 *
 * @param webgpu with WebGPU, by the adapter in software that a browser brings along
 */
export function browser(webgpu = false): Promise<Browser> {
  if (CHROMIUM === null) throw new Error("No Chromium was found on the path.");
  const gpu = webgpu
    ? ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"]
    : ["--disable-gpu"];
  // No sandbox in containers, which have no user for it.
  return running[webgpu ? "webgpu" : "plain"] ??= chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", ...gpu],
    timeout: PATIENCE,
  });
}

export async function closeBrowser(): Promise<void> {
  for (const one of Object.values(running)) await (await one).close();
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scripts?: boolean;
  /** A phone: fingers in place of a pointer. */
  readonly touch?: boolean;
}

/** Opens a page from a file, as people do; what it asks of the network or says of errors is in `said`. */
export async function withPage(
  html: string,
  { width = 1280, height = 900, scripts = true, touch = false }: Look,
  use: (page: Page, texts: string[]) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const context = await (await browser()).newContext({
    viewport: { width, height },
    javaScriptEnabled: scripts,
    hasTouch: touch,
    isMobile: touch,
  });
  // Tests run side by side, on machines that may be busy.
  context.setDefaultTimeout(PATIENCE);
  try {
    await Deno.writeTextFile(`${folder}/report.html`, html);
    const page = await context.newPage();
    const texts: string[] = [];
    page.on("pageerror", (error) => texts.push(error.message));
    page.on("console", (message) => texts.push(message.text()));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) texts.push(`asked for ${request.url()}`);
    });
    await page.goto(`file://${folder}/report.html`);
    await use(page, texts);
  } finally {
    await context.close();
    await Deno.remove(folder, { recursive: true });
  }
}
