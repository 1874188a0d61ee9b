import { assert, assertEquals } from "@std/assert";
import { siteAnswer } from "../run/site_answer.ts";
import { setFiles } from "../run/set_files.ts";

const SET = new URL("../../../fixtures/sets/minilm-clevr-captions", import.meta.url).pathname;

async function withSite(
  use: (ask: (path: string, init?: RequestInit) => Promise<Response>) => Promise<void>,
) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/site/sets`, { recursive: true });
    await Deno.writeTextFile(`${folder}/secret.txt`, "secret");
    await Deno.writeTextFile(`${folder}/site/index.html`, "<!doctype html>");
    await Deno.writeTextFile(`${folder}/site/app.js`, "1");
    const site = {
      site: `${folder}/site`,
      sets: [{ name: "mine", folder: SET, files: await setFiles(SET) }],
    };
    await use((path, init) => siteAnswer(site, new Request(`http://127.0.0.1${path}`, init)));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("the page and its files are served with their types, isolated and never guessed at", () =>
  withSite(async (ask) => {
    const page = await ask("/");
    assertEquals([page.status, await page.text()], [200, "<!doctype html>"]);
    const script = await ask("/app.js");
    assertEquals(script.headers.get("content-type"), "text/javascript; charset=utf-8");
    assertEquals(script.headers.get("cross-origin-opener-policy"), "same-origin");
    assertEquals(script.headers.get("x-content-type-options"), "nosniff");
    await script.body?.cancel();
    const head = await ask("/app.js", { method: "HEAD" });
    assertEquals([head.status, await head.text()], [200, ""]);
  }));

Deno.test("the sets that were named are listed and served, part by part", () =>
  withSite(async (ask) => {
    const [listed] = await (await ask("/served.json")).json();
    assertEquals(listed.name, "mine");
    assert(listed.files.includes("embeddings.npy"));
    const part = await ask("/served/mine/labels.csv");
    assertEquals(part.status, 200);
    await part.body?.cancel();
  }));

Deno.test("nothing else is served: no other file, folder, method or name of this machine", () =>
  withSite(async (ask) => {
    const paths = [
      "/secret.txt",
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/sets",
      "/sets/",
      "//secret.txt",
      "/.hidden",
      "/%",
      "/served/mine/../../secret.txt",
      "/served/mine/%2e%2e%2fsecret.txt",
      "/served/other/embeddings.npy",
    ];
    for (const path of paths) assertEquals((await ask(path)).status, 404, path);
    assertEquals((await ask("/", { method: "POST" })).status, 405);
    const stranger = new Request("http://evil.example/");
    assertEquals((await siteAnswer({ site: ".", sets: [] }, stranger)).status, 421);
  }));
