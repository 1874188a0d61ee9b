// Publishing: what stops it is said before anything is sent. Real registries: registries_test.ts, before a release.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { zipSync } from "fflate";
import { commandText } from "../npm/command_text.ts";
import { tarball } from "../npm/tar.ts";
import { versionInside } from "../publish/inside.ts";
import { NotPublished, publish } from "../publish/publish.ts";
import { npmRepository, projectUrls, repositoryPage } from "../publish/repository.ts";
import type { Client } from "../publish/targets.ts";

interface Machine {
  readonly files?: readonly string[];
  /** The version that they hold. */
  readonly inside?: string;
  readonly env?: { readonly [name: string]: string };
  /** Commands that succeed, by how they begin, and what they print. */
  readonly answers?: { readonly [command: string]: string };
}

/** What a build leaves, as far as publishing looks into it. */
function builtFile(path: string, version: string): Uint8Array {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const info = bytes(`Metadata-Version: 2.1\nName: bindscope\nVersion: ${version}\n`);
  if (path.endsWith(".whl")) return zipSync({ "bindscope-0.dist-info/METADATA": info });
  const own = path.endsWith(".tgz")
    ? ["package/package.json", bytes(JSON.stringify({ version }))] as const
    : ["bindscope-0/PKG-INFO", info] as const;
  return tarball(new Map([["a/long.txt", new Uint8Array(700)], own]), []);
}

/** A machine that notes what was run on it. */
function machine({ files = [], inside = "2.0.0", env = {}, answers = {} }: Machine) {
  const ran: string[] = [];
  const written = new Map<string, string>();
  const client: Client = {
    env: (name) => env[name],
    read: (path) => Promise.resolve(files.includes(path) ? builtFile(path, inside) : null),
    write: (path, text) => Promise.resolve(void written.set(path, text)),
    run: (program, args) => {
      const command = [program, ...args].join(" ");
      ran.push(command);
      const known = Object.entries(answers).find(([begins]) => command.startsWith(begins));
      const text = known?.[1] ?? "npm error code E404\nnpm error not found\nnpm error A log";
      return Promise.resolve({ ok: known !== undefined, stdout: text, text });
    },
  };
  return { client, ran, written };
}

const PIP = ["dist/bindscope-2.0.0-py3-none-any.whl", "dist/bindscope-2.0.0.tar.gz"];
const TGZ = "dist/bindscope.tgz";
const ASKED = { target: "npm", version: "2.0.0", tag: "v2.0.0", registry: null, dryRun: false };
const sends = (ran: readonly string[]) =>
  ran.filter((line) => /^npm publish|twine upload/.test(line));

Deno.test("what stops publishing is said in one sentence, and nothing is sent", async () => {
  const token = { NODE_AUTH_TOKEN: "t" };
  const cases: [Partial<typeof ASKED>, Machine, string][] = [
    [{ target: "cran" }, {}, "cran is no registry. Known are npm, pip, jsr."],
    [
      { tag: "v2.0.1" },
      { files: [TGZ], env: token },
      "The tag is v2.0.1, but deno.json has version 2.0.0. Tag v2.0.0, or set the version.",
    ],
    [{}, { env: token }, "dist/bindscope.tgz is missing. Run deno task build npm first."],
    [
      { target: "pip" },
      { files: ["dist/bindscope-2.0.0.tar.gz"], env: { TWINE_PASSWORD: "t" } },
      "dist/bindscope-2.0.0-py3-none-any.whl is missing. Run deno task build pip first.",
    ],
    ...[false, true].flatMap((dryRun): [Partial<typeof ASKED>, Machine, string][] => [
      [
        { dryRun },
        { files: [TGZ], inside: "1.9.9", env: token },
        `${TGZ} holds version 1.9.9, but deno.json has 2.0.0. Run deno task build npm again.`,
      ],
      [
        { target: "pip", dryRun },
        { files: PIP, inside: "1.9.9" },
        `${PIP[0]} holds version 1.9.9, but deno.json has 2.0.0. Run deno task build pip again.`,
      ],
      [
        { target: "pip", dryRun },
        { files: PIP, inside: "" },
        `${PIP[0]} holds no version, but deno.json has 2.0.0. Run deno task build pip again.`,
      ],
    ]),
    [
      {},
      { files: [TGZ] },
      "npm needs a token. Set NODE_AUTH_TOKEN, or publish from a workflow with id-token: write.",
    ],
    [
      {},
      { files: [TGZ], env: token, answers: { "npm view bindscope@2.0.0 version": "2.0.0\n" } },
      "bindscope 2.0.0 is published already, and a published version never changes. Raise the version in deno.json.",
    ],
  ];
  for (const [asked, given, said] of cases) {
    const { client, ran } = machine(given);
    const error = await assertRejects(() => publish({ ...ASKED, ...asked }, client), NotPublished);
    assertEquals(error.message, said);
    assertEquals(sends(ran), []);
  }
});

Deno.test("with a token npm publishes by a file that names the variable, not the token", async () => {
  const { client, ran, written } = machine({
    files: [TGZ],
    env: { NODE_AUTH_TOKEN: "secret" },
    answers: { "npm publish": "+ bindscope@2.0.0" },
  });
  const asked = { ...ASKED, registry: "http://127.0.0.1:4873" };
  assertEquals(await publish(asked, client), `Published ${TGZ}.`);
  const [sent] = sends(ran);
  assert(sent.includes("--registry http://127.0.0.1:4873 --userconfig"), sent);
  assertEquals([...written.values()], ["//127.0.0.1:4873/:_authToken=${NODE_AUTH_TOKEN}\n"]);
  assert(!ran.join().includes("secret"));
});

Deno.test("in a workflow npm publishes with provenance, and a refusal is passed on", async () => {
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: "https://example.invalid" };
  const { client, ran } = machine({ files: [TGZ], env });
  const error = await assertRejects(() => publish(ASKED, client), NotPublished);
  assertEquals(error.message, "npm refused: not found");
  assert(sends(ran)[0].endsWith("--provenance"), sends(ran)[0]);
});

Deno.test("a dry run needs no token, and sends nothing", async () => {
  const { client, ran } = machine({ files: PIP });
  const text = await publish({ ...ASKED, target: "pip", dryRun: true }, client);
  assertEquals(text, `Would publish ${PIP.join(", ")}.`);
  assertEquals(sends(ran), []);
});

Deno.test("a package names the repository that built it, and none where that is not said", () => {
  const env = (name?: string) => ({
    get: (key: string) => key === "GITHUB_REPOSITORY" ? name : undefined,
  });
  const page = repositoryPage(env("lab/bindscope"));
  assertEquals(page, "https://github.com/lab/bindscope");
  assertEquals(npmRepository(page), {
    repository: { type: "git", url: "git+https://github.com/lab/bindscope.git" },
    homepage: "https://github.com/lab/bindscope#readme",
    bugs: { url: "https://github.com/lab/bindscope/issues" },
  });
  assertEquals(projectUrls(page).Issues, "https://github.com/lab/bindscope/issues");
  assertEquals([npmRepository(null), projectUrls(repositoryPage(env()))], [{}, {}]);
  assertThrows(() => repositoryPage(env("lab/bind scope\nurl")), RangeError, "OWNER/NAME");
});

Deno.test("a version is read in a wheel, an sdist and an npm package, and none in what is no such file", () => {
  for (const path of [TGZ, ...PIP]) {
    assertEquals(versionInside(path, builtFile(path, "3.1.4")), "3.1.4");
    assertEquals(versionInside(path, new TextEncoder().encode("<html>")), null);
  }
});

Deno.test("an old Node is told its version before anything is loaded, and a new one starts", async () => {
  const run = Object.getPrototypeOf(async () => {}).constructor;
  const start = run(
    "process",
    "console",
    "start",
    commandText().replace(/^#!.*/, "")
      .replace("import(", "start("),
  );
  const told = async (node: string) => {
    const said: (string | number)[] = [];
    const exit = (code: number) => {
      said.push(code);
      throw new Error("exit");
    };
    const console = { error: (text: string) => said.push(text) };
    await start({ versions: { node }, exit }, console, (path: string) => said.push(path))
      .catch(() => {});
    return said;
  };
  for (const old of ["20.20.2", "22.2.9", "18.0.0"]) {
    assertEquals(await told(old), [
      `bindscope needs Node 22.3 or later, and this is Node ${old}. Install a newer Node.`,
      1,
    ]);
  }
  for (const new_ of ["22.3.0", "24.21.0"]) assertEquals(await told(new_), ["./start.js"]);
});
