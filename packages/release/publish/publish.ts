/**
 * `deno task publish npm|pip|jsr [--tag v2.0.0] [--registry URL] [--dry-run]`: what dist/ holds goes to a registry, by its
 * own client. What could stop it is asked before anything is sent; a version that was published never changes.
 */

import config from "../../../deno.json" with { type: "json" };
import { parseArgs } from "@std/cli/parse-args";
import { fromRoot } from "../../../tasks/dev/root.ts";
import { versionInside } from "./inside.ts";
import { type Client, type Run, TARGETS } from "./targets.ts";

/** What the tool says instead of publishing. */
export class NotPublished extends Error {}

/** What is asked for. */
interface Publishing {
  readonly target: string;
  readonly version: string;
  /** The tag that the workflow runs at; null: none. */
  readonly tag: string | null;
  readonly registry: string | null;
  readonly dryRun: boolean;
}

/** Publishes, and returns the sentence to say; throws {@linkcode NotPublished} before anything is sent. */
export async function publish(
  { target, version, tag, registry, dryRun }: Publishing,
  client: Client,
): Promise<string> {
  const place = TARGETS[target];
  if (place === undefined) {
    throw new NotPublished(
      `${target} is no registry. Known are ${Object.keys(TARGETS).join(", ")}.`,
    );
  }
  if (tag !== null && tag !== `v${version}`) {
    throw new NotPublished(
      `The tag is ${tag}, but deno.json has version ${version}. Tag v${version}, or set the version.`,
    );
  }
  const files = place.files(version);
  for (const file of files) {
    const bytes = await client.read(file);
    if (bytes === null) {
      throw new NotPublished(`${file} is missing. Run deno task ${place.build} first.`);
    }
    const inside = versionInside(file, bytes);
    if (inside !== version) {
      throw new NotPublished(
        `${file} holds ${
          inside === null ? "no version" : `version ${inside}`
        }, but deno.json has ${version}. ` +
          `Run deno task ${place.build} again.`,
      );
    }
  }
  const token = place.tokens.find((name) => client.env(name) !== undefined);
  if (token === undefined && !dryRun) {
    throw new NotPublished(
      `${target} needs a token. Set ${
        place.tokens[0]
      }, or publish from a workflow with id-token: write.`,
    );
  }
  if (await place.has(client.run, version, registry)) {
    throw new NotPublished(
      `bindscope ${version} is published already, and a published version never changes. Raise the version in deno.json.`,
    );
  }
  const what = files.length === 0 ? `version ${version}` : files.join(", ");
  if (dryRun) return `Would publish ${what}.`;
  const sent = await place.send(client, files, registry);
  if (sent.ok) return `Published ${what}.`;
  throw new NotPublished(`${target} refused: ${reason(sent.text)}`);
}

/** What went wrong: npm says it first, after its code, the others last. */
function reason(text: string): string {
  // deno-lint-ignore no-control-regex -- clients colour what they say.
  const lines = text.replace(/\u001b\[[0-9;]*m/g, "").split("\n").map((line) => line.trim())
    .filter((line) => line !== "");
  const errors = lines.filter((line) => /^npm error (?!code )/.test(line));
  return errors[0]?.slice("npm error ".length) ?? lines.at(-1) ?? "it said nothing.";
}

const run: Run = async (program, args) => {
  try {
    const command = new Deno.Command(program, { args: [...args], stdin: "null" });
    const { success, stdout, stderr } = await command.output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { ok: success, stdout: text(stdout), text: text(stdout) + text(stderr) };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new NotPublished(`${program} is not installed.`);
  }
};

const word = (given: unknown) => typeof given === "string" ? given : null;

const CLIENT: Client = {
  run,
  env: (name) => Deno.env.get(name) || undefined,
  read: (path) => Deno.readFile(fromRoot(path)).catch(() => null),
  write: async (path, text) => {
    await Deno.mkdir(fromRoot(path.slice(0, path.lastIndexOf("/"))), { recursive: true });
    await Deno.writeTextFile(fromRoot(path), text, { mode: 0o600 });
  },
};

if (import.meta.main) {
  const flags = parseArgs(Deno.args, { boolean: ["dry-run"], string: ["tag", "registry"] });
  try {
    console.log(
      await publish({
        target: String(flags._[0] ?? ""),
        version: config.version,
        tag: word(flags.tag),
        registry: word(flags.registry),
        dryRun: flags["dry-run"] === true,
      }, CLIENT),
    );
  } catch (error) {
    if (!(error instanceof NotPublished)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}
