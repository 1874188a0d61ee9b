/** An audit of texts in memory: a benchmark's file, and scores of its items. */
import { loadCore } from "../../../src/core/load.ts";
import { formatNpy } from "../../../src/data/formats/npy.ts";
import { writeAtomic } from "../../../src/data/files/atomic.ts";
import type { PairCell } from "../numbers.ts";
import { auditFiles, type PairsFlags, readRequest } from "../audit_files.ts";
import type { Result } from "../../../src/result/result.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { PAIRS_OPTIONS } from "../run/options.ts";
import { inFolder } from "../../../tests/tasks/run_task.ts";

/** Files by name; what is asked may name them. */
export async function audited(
  files: { readonly [name: string]: string | Uint8Array | readonly (readonly number[])[] },
  asked: Partial<PairsFlags>,
  others: { name: string; result: Result }[] = [],
): Promise<Result> {
  return await inFolder(async (folder) => {
    for (const [name, content] of Object.entries(files)) {
      if (typeof content === "string" || content instanceof Uint8Array) {
        await writeAtomic(`${folder}/${name}`, content);
      } else await writeAtomic(`${folder}/${name}`, npy(content));
    }
    const at = (names: string | null | undefined) =>
      names?.split(",").map((name) => `${folder}/${name}`).join(",") ?? null;
    const request = {
      files: [`${folder}/${Object.keys(files)[0]}`],
      asked: {
        ...defaultsOf(PAIRS_OPTIONS) as unknown as PairsFlags,
        ...asked,
        scores: at(asked.scores),
        embeddings: at(asked.embeddings),
        images: at(asked.images),
        seen: at(asked.seen),
      },
      others,
      seed: 0,
      cache: `${folder}/cache`,
      force: false,
    };
    return await auditFiles(await loadCore(), await readRequest(request), request);
  });
}

function npy(rows: readonly (readonly number[])[]) {
  const data = Float64Array.from(rows.flat());
  return formatNpy({ shape: [rows.length, rows[0].length], data });
}

/** The numbers at `swap.att`. */
export function cellAt({ metrics }: Result, path: string): PairCell {
  const [type, subtype] = path.split(".");
  return (metrics[type] as unknown as { [name: string]: PairCell })[subtype];
}
