/** Files or a bundled set to an EmbeddingSet. */
import { type Core, loadCore } from "@bindscope/bindscope/rooms/core";
import {
  ChangedFiles,
  describeSet,
  type EmbeddingSet,
  loadEmbeddingSet,
} from "@bindscope/bindscope/rooms/data";
import { mountBytes } from "@bindscope/bindscope/rooms/host";
import { fileRefusal, type FileRole, type RoledFile } from "../measure/file_roles.ts";
import { bundledSet } from "../sets/bundled.ts";
import { registerInputs } from "../../inputs.ts";
import { optionNames } from "./option_names.ts";
import type { EngineCalls, ReadAs } from "./calls.ts";

registerInputs();

/** What was read, for the person to look at. */
export async function readSet(
  readAs: EngineCalls["readSet"]["input"],
): Promise<EngineCalls["readSet"]["output"]> {
  using set = await openSource(await loadCore(), readAs);
  const { summary, warnings } = describeSet(set);
  return {
    name: set.name,
    summary,
    warnings: warnings.map(optionNames),
    undecided: set.aliases.length > 0,
  };
}

/** The set itself; the caller disposes of it. */
export async function openSource(
  core: Core,
  { source, aliases }: ReadAs,
): Promise<EmbeddingSet> {
  if (source.kind === "bundled") return await bundledSet(core, source.id, aliases);
  const refusal = fileRefusal(source.files);
  if (refusal !== null) throw new RangeError(refusal);
  const used = source.files.filter(({ role }) => role !== "ignored");
  const contents: { [name: string]: Uint8Array } = {};
  for (const one of used) contents[one.name] = await bytesOf(one);
  if (used.some(({ role }) => role === "part")) {
    return await inPlainWords(() =>
      loadEmbeddingSet(core, {
        name: "dropped",
        files: contents,
        aliases,
        ...source.words,
      })
    );
  }
  using mount = mountBytes("dropped", contents);
  const pathOf = (role: FileRole) => pathIn(mount.folder, used, role);
  const embeddings = pathOf("embeddings")!;
  return await inPlainWords(() =>
    loadEmbeddingSet(core, {
      embeddings,
      labels: pathOf("labels") ?? embeddings,
      objects: pathOf("objects"),
      captions: pathOf("captions"),
      aliases,
      ...source.words,
    })
  );
}

function pathIn(folder: string, files: readonly RoledFile[], role: FileRole): string | null {
  const roledFile = files.find((one) => one.role === role);
  return roledFile === undefined ? null : `${folder}/${roledFile.name}`;
}

async function bytesOf({ name, file }: RoledFile): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Error(
      `${name} cannot be read: it was moved, changed or is too large. Drop it again.`,
    );
  }
}

/** Where bytes lie while they are read means nothing to the person who dropped a file. */
async function inPlainWords<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ChangedFiles) {
      throw new ChangedFiles("What was dropped", error.names, "leave manifest.json out");
    }
    if (error instanceof Error) error.message = error.message.replace(/memory:\d+\/\w+\//g, "");
    throw error;
  }
}
