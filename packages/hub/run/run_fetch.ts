/** `deno task models:fetch ID`: a model or data set of the Hugging Face hub, as a folder under models/. */
import { task } from "@bindscope/bindscope/rooms/start";
import { FETCH_OPTIONS } from "./options.ts";

export function runFetch(args: readonly string[]): Promise<number> {
  return task({
    name: "models:fetch",
    graceful: true,
    argument: "ID",
    summary:
      "Downloads a model or a data set from the Hugging Face hub: the files that are read here, all of one commit, each checked by its hash. An interrupted download resumes. HF_ENDPOINT names another hub, HF_TOKEN holds a token for private and gated repositories. `benchmarks` lists those of image-caption pairs, which have short names.",
    options: FETCH_OPTIONS,
    examples: [
      "deno task models:fetch Xenova/clip-vit-base-patch32 --dry-run",
      "deno task models:fetch Xenova/clip-vit-base-patch32 --variant int8",
      "deno task models:fetch benchmarks",
      "deno task models:fetch OWNER/NAME --dataset --file 'embeddings/*.npy,labels.csv'",
    ],
    run: async (input) => await (await import("./fetch.ts")).fetchNamed(input, args),
  })(args);
}
