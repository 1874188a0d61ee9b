import { exists } from "../../data/files/files.ts";
import { TaskError } from "../../job/failure.ts";
import { readResult } from "../../result/read.ts";
import { madeFrom } from "./made_from.ts";
import { freeName } from "./output_folder.ts";
import type { WrittenResult } from "./report_entry.ts";
import { visibleText } from "../../result/visible_text.ts";
import { readThumbnails } from "./thumbnails/thumbnail_file.ts";
import { resultName, resultPath, resultPaths, withoutHash } from "./result_path.ts";

/**
 * Results of the command line: files, folders of one, and folders with several below them.
 *
 * @param pictures whether a page is made of them, which shows their scenes
 */
export async function namedResults(
  words: readonly string[],
  pictures = false,
): Promise<(WrittenResult & { path: string })[]> {
  const results: (WrittenResult & { path: string })[] = [];
  for (const word of words) {
    for (const path of pathsOf(word)) {
      // Figures and tables are files called after their result: two of one name would be one file.
      const name = freeName(
        withoutHash(visibleText(resultName(path))),
        results.map(({ name }) => name),
      );
      const result = await readResult(path);
      const beside = pictures ? await readThumbnails(path, result) : null;
      results.push({ name, result, pictures: beside, path, from: await madeFrom(path) });
    }
  }
  return results;
}

function pathsOf(word: string): string[] {
  const path = resultPath(word);
  // The folder of one Result means that one, whatever is below it.
  if (path === word || exists(path)) return [path];
  const below = resultPaths(word);
  if (below.length === 0) throw new TaskError(`There is no result.json below ${word}.`);
  return below;
}
