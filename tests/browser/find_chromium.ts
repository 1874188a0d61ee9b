/**
 * A real browser, for what only one can say of a page. Where there is none, CI fails
 * (BINDSCOPE_BROWSER=required) and other machines leave these tests out.
 */

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** What BINDSCOPE_BROWSER names, else the first browser on the path; null without. */
async function findChromium(): Promise<string | null> {
  const named = Deno.env.get("BINDSCOPE_BROWSER");
  if (named !== undefined && named !== "required") return named;
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    for (const name of NAMES) {
      const path = `${folder}/${name}`;
      if (await Deno.stat(path).then(({ isFile }) => isFile, () => false)) return path;
    }
  }
  return null;
}

export const CHROMIUM = await findChromium();

/** Whether tests that need a browser are left out. */
export const NO_BROWSER = CHROMIUM === null &&
  Deno.env.get("BINDSCOPE_BROWSER") !== "required";
