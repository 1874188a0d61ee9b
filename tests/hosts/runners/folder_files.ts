/** Of programs: the files of the set whose folder is their last word. */
import { readFile } from "../../../src/host/read_file.ts";
import type { SetFiles } from "../suite.ts";
import { SET_FILES } from "./host_report.ts";

export async function folderFiles(): Promise<SetFiles> {
  const { argv } = (globalThis as unknown as { process: { argv: string[] } }).process;
  const folder = argv[argv.length - 1];
  return Object.fromEntries(
    await Promise.all(
      SET_FILES.map(async (name) => [name, await readFile(`${folder}/${name}`)] as const),
    ),
  );
}
