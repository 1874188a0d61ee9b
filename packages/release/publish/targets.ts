/** The registries, each by its own client: npm, twine, deno. */

/** A program that ran: whether it succeeded, what it printed, and all that it said. */
export type Run = (
  program: string,
  args: readonly string[],
) => Promise<{ readonly ok: boolean; readonly stdout: string; readonly text: string }>;

/** What publishing needs of the machine; a test gives its own. */
export interface Client {
  readonly run: Run;
  env(name: string): string | undefined;
  /** The bytes of a file, by its path from the root; null where there is none. */
  read(path: string): Promise<Uint8Array | null>;
  /** Writes a file that its owner alone may read. */
  write(path: string, text: string): Promise<void>;
}

interface Target {
  /** The task that makes the files. */
  readonly build: string;
  files(version: string): readonly string[];
  /** Variables that let one publish; the last is there in workflows that may ask for an identity. */
  readonly tokens: readonly string[];
  /** Whether the version is there already. */
  has(run: Run, version: string, registry: string | null): Promise<boolean>;
  send(client: Client, files: readonly string[], registry: string | null): ReturnType<Run>;
}

const WORKFLOW = "ACTIONS_ID_TOKEN_REQUEST_URL";
const NPMRC = "dist/publish/npmrc";

const npm: Target = {
  build: "build npm",
  files: () => ["dist/bindscope.tgz"],
  tokens: ["NODE_AUTH_TOKEN", WORKFLOW],
  async has(run, version, registry) {
    const asked = ["view", `bindscope@${version}`, "version", ...atRegistry(registry)];
    const { ok, stdout } = await run("npm", asked);
    return ok && stdout.trim() === version;
  },
  async send({ run, env, write }, [file], registry) {
    const at = registry ?? (await run("npm", ["config", "get", "registry"])).stdout.trim();
    // npm reads the variable itself, so no file has the token.
    await write(
      NPMRC,
      `${at.replace(/^https?:/, "").replace(/\/?$/, "/")}:_authToken=\${NODE_AUTH_TOKEN}\n`,
    );
    const identity = env("NODE_AUTH_TOKEN") === undefined;
    // Without ./ npm takes FOLDER/NAME for a repository.
    const args = ["publish", `./${file}`, "--access", "public", ...atRegistry(registry)];
    return run("npm", [...args, ...(identity ? ["--provenance"] : ["--userconfig", NPMRC])]);
  },
};

const pip: Target = {
  build: "build pip",
  files: (version) => [
    `dist/bindscope-${version}-py3-none-any.whl`,
    `dist/bindscope-${version}.tar.gz`,
  ],
  tokens: ["TWINE_PASSWORD", WORKFLOW],
  async has(run, version, registry) {
    const index = registry === null
      ? []
      : ["--index-url", `${registry.replace(/\/$/, "")}/simple/`];
    const args = ["-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"];
    const { ok } = await run("python3", [
      ...args,
      ...["--dest", "dist/publish/found", `bindscope==${version}`],
      ...index,
    ]);
    return ok;
  },
  send({ run }, files, registry) {
    const url = registry === null ? [] : ["--repository-url", registry];
    return run("python3", ["-m", "twine", "upload", "--non-interactive", ...url, ...files]);
  },
};

const jsr: Target = {
  build: "build",
  files: () => [],
  tokens: ["JSR_TOKEN", WORKFLOW],
  async has(run, version) {
    return (await run("deno", ["info", "--json", `jsr:@bindscope/bindscope@${version}`])).ok;
  },
  send({ run, env }) {
    const token = env("JSR_TOKEN");
    return run("deno", ["publish", ...(token === undefined ? [] : ["--token", token])]);
  },
};

const atRegistry = (registry: string | null) => registry === null ? [] : ["--registry", registry];

/** By the word that is given for them. */
export const TARGETS: { readonly [name: string]: Target } = { npm, pip, jsr };
