/**
 * `deno run --allow-read --allow-write=out packages/campaigns/tests/hostile/campaign.ts [READER…] [--mutants 20000] [--from 0] [--places 40] [--keep out/…]`: damaged and forged files
 * through every reader, in one process; the table that docs/hostile_files.md shows. Exit code 1 if a file
 * was neither read nor refused in a good sentence, or took two seconds.
 *
 * `deno run --allow-read --allow-write=out packages/campaigns/tests/hostile/campaign.ts growth [READER…]`: how the time of every reader grows with its bytes, shape by shape.
 */
import { parseArgs } from "@std/cli/parse-args";
import { attack } from "./attack.ts";
import { READERS } from "./readers.ts";

const { _: names, mutants, from, places, keep } = parseArgs(Deno.args, {
  string: ["mutants", "from", "places", "keep"],
  default: { mutants: "20000", from: "0", places: "40" },
});
if (names[0] === "growth") {
  const { printGrowth } = await import("./print_growth.ts");
  Deno.exit(await printGrowth(names.slice(1).map(String)) > 0 ? 1 : 0);
}
const chosen = READERS.filter(({ name }) => names.length === 0 || names.includes(name));
let faults = 0;
console.log("| reader | tried | held | read | slowest, ms |\n| --- | ---: | ---: | ---: | ---: |");
for (const reader of chosen) {
  const accepted: { file: string; name: string; read: string }[] = [];
  const tally = await attack(reader, {
    mutants: Number(mutants),
    from: Number(from),
    places: Number(places),
    onAccepted(name, bytes, read) {
      if (keep === undefined) return;
      const file = `${accepted.length}${reader.ending.replace("/", ".")}`;
      Deno.mkdirSync(`${keep}/${reader.name}`, { recursive: true });
      Deno.writeFileSync(`${keep}/${reader.name}/${file}`, bytes);
      accepted.push({ file, name, read });
    },
  });
  if (keep !== undefined) {
    await Deno.writeTextFile(`${keep}/${reader.name}/read.json`, JSON.stringify(accepted));
  }
  const { tried, held, milliseconds } = tally;
  console.log(`| ${reader.name} | ${tried} | ${held} | ${tally.accepted} | ${milliseconds} |`);
  for (const fault of tally.faults) console.error(fault);
  faults += tried - held;
}
Deno.exit(faults > 0 ? 1 : 0);
