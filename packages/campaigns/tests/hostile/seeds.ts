/** Sound files that others are made of. */
import { unzipSync } from "fflate";
import { goldenFiles } from "../../../../tests/data/formats/golden_inputs.ts";

type Seeds = () => Promise<ReadonlyMap<string, Uint8Array>>;

export const written = (files: { readonly [name: string]: string | Uint8Array }): Seeds => () =>
  Promise.resolve(
    new Map(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === "string" ? new TextEncoder().encode(content) : content,
      ]),
    ),
  );

export const stored = (paths: () => readonly string[]): Seeds => async () =>
  new Map(
    await Promise.all(paths().map(async (path) => [path, await Deno.readFile(path)] as const)),
  );

export const golden = (pattern: RegExp): Seeds => stored(() => goldenFiles(pattern, 1));

export const pictures = (ending: string): Seeds => async () => {
  const all = unzipSync(await Deno.readFile("fixtures/golden/pictures.zip"));
  return new Map(Object.entries(all).filter(([name]) => name.endsWith(ending)).sort());
};
