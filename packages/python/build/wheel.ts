/** A wheel and an sdist, written here: the same files give the same bytes. */
import { zipSync } from "fflate";
import { sha256 } from "@noble/hashes/sha2.js";
import { tarball } from "@bindscope/release/tar";

/** What both say of the package. */
export interface PythonProject {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly license: string;
  readonly requiresPython: string;
  readonly dependencies: readonly string[];
  /** Names that other packages find by their group: `pytest11`. */
  readonly entryPoints: { readonly [group: string]: { readonly [name: string]: string } };
  readonly keywords: readonly string[];
  /** Pages of the project, by name. */
  readonly urls: { readonly [name: string]: string };
  readonly readme: string;
}

type Files = ReadonlyMap<string, Uint8Array>;

const bytes = (text: string) => new TextEncoder().encode(text);

/** PKG-INFO and METADATA. */
function metadata(project: PythonProject): string {
  return [
    "Metadata-Version: 2.1",
    `Name: ${project.name}`,
    `Version: ${project.version}`,
    `Summary: ${project.summary}`,
    `License: ${project.license}`,
    `Keywords: ${project.keywords.join(",")}`,
    "Classifier: Typing :: Typed",
    "Classifier: Framework :: Pytest",
    "Classifier: Programming Language :: Python :: 3",
    `Requires-Python: ${project.requiresPython}`,
    ...Object.entries(project.urls).map(([name, url]) => `Project-URL: ${name}, ${url}`),
    ...project.dependencies.map((one) => `Requires-Dist: ${one}`),
    "Description-Content-Type: text/markdown",
    "",
    project.readme,
  ].join("\n");
}

/** The earliest day that a zip can say, in any time zone: none of it is about when. */
const NO_TIME = new Date(Date.UTC(1980, 0, 2));

/** The wheel's bytes. */
export function wheel(project: PythonProject, files: Files): Uint8Array {
  const info = `${project.name}-${project.version}.dist-info`;
  const entryPoints = Object.entries(project.entryPoints).map(([group, names]) =>
    `[${group}]\n${Object.entries(names).map(([name, at]) => `${name} = ${at}\n`).join("")}`
  ).join("\n");
  const all = new Map<string, Uint8Array>([
    ...files,
    [`${info}/METADATA`, bytes(metadata(project))],
    [
      `${info}/WHEEL`,
      bytes(
        "Wheel-Version: 1.0\nGenerator: bindscope\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
      ),
    ],
    [`${info}/entry_points.txt`, bytes(entryPoints)],
  ]);
  const lines = [...all].map(([path, content]) =>
    `${path},sha256=${
      sha256(content).toBase64({ alphabet: "base64url", omitPadding: true })
    },${content.length}`
  );
  all.set(`${info}/RECORD`, bytes([...lines, `${info}/RECORD,,`, ""].join("\n")));
  // A zip has local time: noon of that day is the same words everywhere.
  return zipSync(Object.fromEntries(all), { level: 9, mtime: new Date(1980, 0, 2, 12) });
}

/** The sdist's bytes: what a build of it puts into a wheel is there already. */
export function sdist(project: PythonProject, files: Files): Uint8Array {
  const root = `${project.name}-${project.version}`;
  const below = [...files].map(([path, content]) => [`${root}/${path}`, content] as const);
  return tarball(
    new Map([
      ...below,
      [`${root}/PKG-INFO`, bytes(metadata(project))],
      [`${root}/README.md`, bytes(project.readme)],
      [`${root}/pyproject.toml`, bytes(pyproject(project))],
    ]),
    [],
    NO_TIME.getTime() / 1000,
  );
}

/** TOML takes strings and lists as JSON has them. */
function pyproject(project: PythonProject): string {
  const points = Object.entries(project.entryPoints).flatMap(([group, names]) => [
    "",
    `[project.entry-points.${group}]`,
    ...Object.entries(names).map(([name, at]) => `${name} = ${JSON.stringify(at)}`),
  ]);
  return [
    "[build-system]",
    'requires = ["flit_core >=3.9,<4"]',
    'build-backend = "flit_core.buildapi"',
    "",
    "[project]",
    `name = ${JSON.stringify(project.name)}`,
    `version = ${JSON.stringify(project.version)}`,
    `description = ${JSON.stringify(project.summary)}`,
    'readme = "README.md"',
    `license = { text = ${JSON.stringify(project.license)} }`,
    `requires-python = ${JSON.stringify(project.requiresPython)}`,
    `keywords = ${JSON.stringify(project.keywords)}`,
    `dependencies = ${JSON.stringify(project.dependencies)}`,
    ...points,
    "",
  ].join("\n");
}
