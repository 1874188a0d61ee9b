/** The text of the module that carries the page's script: pages are made where no file can be read. */

/** Comments and indents are for those who change it, and are left out of pages. */
function shortened(code: string): string {
  return code
    .replace(/\/\*\*.*?\*\/ ?/gs, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"))
    .join("\n");
}

export async function pageScriptModule(code: string): Promise<string> {
  const text = shortened(code);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return [
    "// Made from explore.js by `deno task build:metrics`.",
    "",
    "/** The script of a report, and what its Content-Security-Policy calls it. */",
    "export const EXPLORE = {",
    `  text: ${JSON.stringify(text)},`,
    `  hash: "sha256-${hash}",`,
    "} as const;",
    "",
  ].join("\n");
}
