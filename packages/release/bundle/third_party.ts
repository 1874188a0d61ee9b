/**
 * What others made and a bundle holds: THIRD_PARTY.txt with the notices that their licences ask for, and a bill of
 * materials in CycloneDX's form, sbom.cdx.json. A licence that has not been read stops the build.
 */
import config from "../../../deno.json" with { type: "json" };
import type { Metafile } from "esbuild";
import TOKENIZERS from "../../../fixtures/notices/tokenizers_crates.json" with { type: "json" };
import { holdsTokenizers } from "./tokenizers.ts";
import { fromRoot } from "../../../tasks/dev/root.ts";

/** One work of others. */
export interface Part {
  readonly name: string;
  readonly version: string;
  /** Of SPDX. */
  readonly licence: string;
  /** Where it comes from, as bills of materials name it. */
  readonly purl: string;
  /** Copyright and terms. */
  readonly notice: string;
}

/** What may be shipped inside: read, and met by naming who holds the rights. */
const READ = [
  "0BSD",
  "Apache-2.0",
  "Bitstream-Vera",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MPL-2.0",
];

const APACHE = "https://www.apache.org/licenses/LICENSE-2.0";
const MIT = await Deno.readTextFile(fromRoot("fixtures/notices/mit.txt"));

/** Crates whose code is in the compiled core, and who made them; versions are those of the lock. */
const CRATES: { readonly [name: string]: string } = {
  "libm":
    "Copyright (c) the libm authors; parts from musl, Copyright (c) 2005-2020 Rich Felker, et al.",
  "wasm-bindgen": "Copyright (c) 2014 Alex Crichton",
};

/** The crates in what is compiled from Rust: the core, and the tokenizers where a bundle has them. */
export async function crates(metafile: Pick<Metafile, "inputs">): Promise<Part[]> {
  const core = Object.entries(CRATES).map(([name, holder]) => [name, ["MIT", holder]] as const);
  const parts = await cratesOf("core-wasm/Cargo.lock", core);
  if (!holdsTokenizers(metafile)) return parts;
  const known = Object.entries(TOKENIZERS).filter(([name]) => !(name in CRATES));
  return [...parts, ...await cratesOf("packages/encode/tokenizers-wasm/Cargo.lock", known)];
}

async function cratesOf(
  path: string,
  known: readonly (readonly [name: string, made: readonly string[]])[],
): Promise<Part[]> {
  const lock = await Deno.readTextFile(fromRoot(path));
  return known.map(([name, [licence, holder]]) => {
    const version = lock.match(new RegExp(`name = "${name}"\nversion = "(.+)"`))?.[1];
    if (version === undefined) throw new RangeError(`${path} has no ${name}.`);
    const purl = `pkg:cargo/${name}@${version}`;
    const terms = licence === "MIT" ? MIT : `Under the Apache License 2.0: ${APACHE}`;
    return { name, version, licence, purl, notice: `${holder}\n\n${terms}` };
  });
}

/** The letters of figures. */
export const FONT: Part = {
  name: "DejaVu Sans",
  version: "2.37",
  licence: "Bitstream-Vera",
  purl: "pkg:generic/dejavu-fonts@2.37",
  notice: await Deno.readTextFile(fromRoot("fixtures/notices/dejavu.txt")),
};

/** How CLIP cuts words. */
export const CLIP_WORDS: Part = {
  name: "CLIP's byte-pair merges",
  version: "1.0",
  licence: "MIT",
  purl: "pkg:github/openai/CLIP",
  notice: `Copyright (c) 2021 OpenAI\n\n${MIT}`,
};

/** The encoder of the page's captions. */
export const MINILM: Part = {
  name: "all-MiniLM-L6-v2",
  version: "2",
  licence: "Apache-2.0",
  purl: "pkg:huggingface/sentence-transformers/all-MiniLM-L6-v2",
  notice: "Copyright (c) the authors of sentence-transformers; quantised here\n\n" +
    `Under the Apache License 2.0: ${APACHE}`,
};

/** The npm packages of which a bundle holds at least a byte. */
export async function packages(metafile: Metafile): Promise<Part[]> {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^(?:[\w-]+:)?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
      if (bytesInOutput > 0 && folder !== undefined) folders.add(folder);
    }
  }
  return await Promise.all([...folders].map(packageIn));
}

async function packageIn(folder: string): Promise<Part> {
  const { name, version, license, author } = JSON.parse(
    await Deno.readTextFile(`${folder}/package.json`),
  );
  const files = [...Deno.readDirSync(folder)].map((entry) => entry.name);
  const file = files.find((file) => /^licen[cs]e/i.test(file));
  const holder = typeof author === "string" ? author : author?.name ?? `the authors of ${name}`;
  const notice = file
    ? await Deno.readTextFile(`${folder}/${file}`)
    : `Copyright (c) ${holder}\n\n${license === "MIT" ? MIT : `Under ${license}.`}`;
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return { name, version, licence: license, purl, notice };
}

/** Whether an SPDX expression asks for nothing unread: all sides of an AND, one of an OR. */
export function isRead(expression: string): boolean {
  const sides = expression.replace(/[()]/g, "");
  const all = (words: string) => words.split(" AND ").every((licence) => READ.includes(licence));
  return sides.split(" OR ").some(all);
}

/** Writes both files; gives how many parts they name. */
export async function writeThirdParty(out: string, parts: readonly Part[]): Promise<number> {
  for (const { name, licence } of parts) {
    if (isRead(licence)) continue;
    throw new RangeError(
      `${name} is under ${licence}, which nobody has read here. Read it; if what it asks is met, add it to READ in ` +
        "packages/release/bundle/third_party.ts.",
    );
  }
  const sorted = parts.toSorted((a, b) => a.name < b.name ? -1 : 1);
  const notices = sorted.map(({ name, version, licence, notice }) =>
    `${name} ${version} (${licence})\n\n${notice.trim()}\n`
  );
  const line = `\n${"-".repeat(80)}\n\n`;
  await Deno.writeTextFile(
    `${out}/THIRD_PARTY.txt`,
    ["bindscope itself is under the licence in LICENSE. It holds works of others:\n", ...notices]
      .join(line),
  );
  await Deno.writeTextFile(`${out}/sbom.cdx.json`, JSON.stringify(billOf(sorted), null, 1) + "\n");
  return sorted.length;
}

/** Source: CycloneDX 1.6. No clock and no serial number, so that the same sources give the same bytes. */
function billOf(parts: readonly Part[]) {
  const licences = (id: string) => [id.includes(" ") ? { expression: id } : { license: { id } }];
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        name: "bindscope",
        version: config.version,
        licenses: licences(config.license),
      },
    },
    components: parts.map(({ name, version, licence, purl }) => ({
      type: "library",
      "bom-ref": purl,
      name,
      version,
      purl,
      licenses: licences(licence),
    })),
  };
}
