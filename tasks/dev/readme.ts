/**
 * `deno task test:docs [PAGE…] [--here] [--write] [--short]`: every line for a shell in README.md and docs/, page by page, as somebody
 * runs it who has just cloned the repository and has done nothing else. What a page says a line prints, and pictures
 * that lines leave, are held to what comes out.
 *
 * `--examples` runs the examples of code in their place. `--here` runs in this folder, with what was made before. `--write` puts what comes out into the pages. `--short` leaves out
 * the pages that take long, and lines that are other steps of the gate, as the gate does; all of them run before a release.
 */
import { parseArgs } from "@std/cli/parse-args";
import {
  here,
  type Machine,
  newMachine,
  type Printed,
  printed,
  started,
} from "./readme/machine.ts";
import { type Clone, faultOf } from "./readme/marks.ts";
import {
  type Picture,
  type ShellLine,
  type Shown,
  shownOf,
  stepsOf,
  wasPrinted,
} from "./readme/page.ts";
import { OTHER_STEPS, pagesOf } from "./readme/pages.ts";
import { looksLike, pictureFrom } from "./readme/pictures.ts";
import { fromRoot } from "./root.ts";

/** Tasks that answer until they are ended. */
const SERVER = /\btask serve\b(?!.* --help)/;

interface Run {
  readonly machine: Machine;
  readonly write: boolean;
  /** Whether lines are left to other steps of the gate. */
  readonly short: boolean;
  /** What lines printed that ran already: the same line on another page shows the same. */
  readonly known: Map<string, Printed>;
  /** Of this page; they end with it. */
  readonly servers: Deno.ChildProcess[];
}

/** A page while it is read: what its lines printed, the last one at the end, and its text, which `--write` changes. */
interface Page {
  readonly path: string;
  text: string;
  readonly printed: Printed[];
}

function cloneOf({ machine }: Run): Clone {
  const text = async (path: string): Promise<string> => {
    const whole = `${machine.folder}/${path}`;
    if ((await Deno.stat(whole)).isFile) return await Deno.readTextFile(whole);
    const texts: string[] = [];
    for await (const { name } of Deno.readDir(whole)) texts.push(await text(`${path}/${name}`));
    return texts.join("\n");
  };
  return {
    text,
    exists: (path) => Deno.stat(`${machine.folder}/${path}`).then(() => true, () => false),
    printed: async (line) => (await printed(line, machine)).out,
  };
}

/** @throws {Error} where the line fails, or its mark is wrong */
async function runLine({ text, mark }: ShellLine, page: Page, run: Run): Promise<string> {
  if (mark !== null) {
    const fault = await faultOf(text, mark, cloneOf(run));
    if (fault !== null) throw new Error(fault);
    return `left out, ${typeof mark === "object" ? `run by ${mark.runBy}` : mark}`;
  }
  if (run.short && OTHER_STEPS.test(text)) return "left out, run by npm-build and npm-check";
  const command = text.replace(/ +# .*$/, "");
  const known = run.known.get(command);
  if (known !== undefined) {
    page.printed.push(known);
    return "ok, above";
  }
  if (SERVER.test(text)) {
    // It ends with its page, so that the next page starts its own.
    run.servers.push(await started(text, run.machine));
    return "ok";
  }
  const out = await printed(text, run.machine);
  page.printed.push(out);
  run.known.set(command, out);
  return "ok";
}

/** @throws {Error} where it is not what the line above printed; pieces may be of any line above */
function checkShown(shown: Shown, page: Page, { write }: Run): string {
  const last = page.printed.at(-1)?.out ?? "";
  // Remarks on a set go to standard error.
  const printed = new Set(page.printed.flatMap(({ out, error }) => `${out}\n${error}`.split("\n")));
  if (shown.text.replace(/^\n+|\n+$/g, "").split("\n").every((line) => printed.has(line))) {
    return "ok";
  }
  const text = shownOf(shown, last);
  const from = text === null ? page.printed.map(({ out }) => out) : [last];
  if (from.some((printed) => wasPrinted(shown, printed))) return "ok";
  if (!write || text === null) throw new Error(`What is printed above:\n${from.join("\n")}`);
  page.text = page.text.replace(
    `\`\`\`text\n${shown.text}\`\`\``,
    () => `\`\`\`text\n${text}\`\`\``,
  );
  return "written";
}

/** @throws {Error} where the file beside the page is another picture */
async function checkPicture({ path, from }: Picture, page: Page, run: Run): Promise<string> {
  const drawn = await pictureFrom(`${run.machine.folder}/${from}`);
  const location = fromRoot(page.path.replace(/[^/]*$/, path));
  if (looksLike(await Deno.readTextFile(location).catch(() => ""), drawn)) return "ok";
  if (!run.write) {
    throw new Error(`${from} is another picture. deno task test:docs --write takes it.`);
  }
  await Deno.writeTextFile(location, drawn);
  return "written";
}

async function runPage(path: string, run: Run): Promise<{ passed: number; failed: number }> {
  const before = await Deno.readTextFile(fromRoot(path));
  const page: Page = { path, text: before, printed: [] };
  let [passed, failed] = [0, 0];
  // A page may begin with the picture that a line further down leaves.
  const steps = stepsOf(before).toSorted((a, b) => Number("from" in a) - Number("from" in b));
  for (const step of steps) {
    const start = performance.now();
    const seconds = () => `${Math.round((performance.now() - start) / 1000)} s`;
    const name = "mark" in step
      ? step.text
      : "from" in step
      ? step.path
      : `what it prints: ${step.text.split("\n")[0]}`;
    try {
      const done = "mark" in step
        ? await runLine(step, page, run)
        : "from" in step
        ? await checkPicture(step, page, run)
        : checkShown(step, page, run);
      passed++;
      console.log(`${done}, ${seconds()}: ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED, ${seconds()}: ${path}: ${name}\n${(error as Error).message}`);
    }
  }
  if (page.text !== before) await Deno.writeTextFile(fromRoot(path), page.text);
  return { passed, failed };
}

async function runAll(
  pages: readonly string[],
  inPlace: boolean,
  { write, short }: Pick<Run, "write" | "short">,
): Promise<number> {
  const place = await Deno.makeTempDir({ dir: "/tmp", prefix: "bindscope-readme-" });
  let [passed, failed] = [0, 0];
  try {
    const machine = inPlace ? here() : await newMachine(place);
    const known = new Map<string, Printed>();
    for (const path of pages) {
      const run: Run = { machine, write, short, known, servers: [] };
      try {
        const counts = await runPage(path, run);
        passed += counts.passed;
        failed += counts.failed;
      } finally {
        for (const server of run.servers) {
          server.kill("SIGTERM");
          await server.status;
        }
      }
    }
  } finally {
    await Deno.remove(place, { recursive: true });
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

if (import.meta.main) {
  if (Deno.args.includes("--examples")) {
    const { runExamples } = await import("./doctest.ts");
    Deno.exit(await runExamples(Deno.args.filter((word) => word !== "--examples")));
  }
  const { _, here: inPlace, write, short } = parseArgs(Deno.args, {
    boolean: ["here", "write", "short"],
  });
  const pages = _.length > 0 ? _.map(String) : await pagesOf({ short: short === true });
  Deno.exit(
    await runAll(pages, inPlace === true, { write: write === true, short: short === true }),
  );
}
