/** The functions and classes of the package for Python, from their own signatures and docstrings. */
import { measuresModule, scenesModule, trainingModule } from "@bindscope/python/functions";
import { fromRoot } from "../../tasks/dev/root.ts";

interface PythonName {
  readonly name: string;
  /** From `def` or `class` to the colon, without that. */
  readonly signature: string;
  readonly docstring: string;
  /** Of a class: what is public in it. */
  readonly members: readonly PythonName[];
}

/** Names of a module that are public and have a docstring; `depth` blanks before them. */
export function namesIn(python: string, depth = 0): PythonName[] {
  const indent = " ".repeat(depth);
  const start = new RegExp(
    `^${indent}(?:def|class) ([A-Za-z]\\w*)(?:[^\\n]*:|\\([^\\n]*\\n(?:.*\\n)*?${indent}\\)[^\\n]*:)\\n`,
    "gm",
  );
  return [...python.matchAll(start)].map((match) => {
    const [head, name] = match;
    const rest = python.slice(match.index + head.length);
    // The body ends where something stands as far left as the head.
    const end = rest.search(new RegExp(`^ {0,${depth}}[^\\s)]`, "m"));
    const body = end < 0 ? rest : rest.slice(0, end);
    const inner = " ".repeat(depth + 4);
    const docstring = new RegExp(`^\\s*"""((?:.|\\n)*?)"""`).exec(body)?.[1] ?? "";
    return {
      name,
      signature: head.trimEnd().slice(0, -1).replaceAll(`\n${indent}`, "\n").trim(),
      docstring: docstring.replaceAll(`\n${inner}`, "\n").trim(),
      members: head.trimStart().startsWith("class") ? namesIn(body, depth + 4) : [],
    };
  }).filter(({ docstring }) => docstring !== "");
}

const described = ({ signature, docstring }: PythonName) =>
  `\`\`\`python\n${signature}\n\`\`\`\n\n${
    docstring.includes("----") ? `\`\`\`text\n${docstring}\n\`\`\`` : docstring
  }\n`;

function section(one: PythonName): string {
  const members = one.members.filter(({ name }) => !name.startsWith("_"));
  return [`## ${one.name}\n`, described(one), ...members.map(described)].join("\n");
}

/** A page of all that `import bindscope` brings. */
export function pythonPage(): string {
  const own = fromRoot("packages/python/bindscope");
  const init = Deno.readTextFileSync(`${own}/__init__.py`);
  const listed = [...init.matchAll(/^ {4}"(\w+)",$/gm)].map(([, name]) => name);
  const files = [...Deno.readDirSync(own)].map(({ name }) => name).filter((name) =>
    name.endsWith(".py")
  ).sort();
  const others = files.flatMap((name) => namesIn(Deno.readTextFileSync(`${own}/${name}`)))
    .filter(({ name }) => listed.includes(name));
  const measures = namesIn(measuresModule());
  const scenes = namesIn(scenesModule()).map((one) => ({ ...one, name: `scenes.${one.name}` }));
  return [
    "# Python\n",
    "What `import bindscope` brings. [From Python](../docs/python.md) shows how it is used.\n",
    ...[...measures, ...others, ...scenes, ...namesIn(trainingModule())].map(section),
  ].join("\n");
}
