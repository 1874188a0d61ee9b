/**
 * Bundlers keep what a door leads to, used or not, once parts are shared between files. So imports through doors lead
 * to the modules themselves: a page then has what it uses, and no more.
 */
import { dirname, resolve } from "node:path";
import { publishedPath } from "../../../tasks/dev/published.ts";
import { fromRoot } from "../../../tasks/dev/root.ts";

const EXPORT = /^export(?: type)? \{([^}]*)\} from "(\.[^"]+)";/gm;
const STATIC = /^(import|export)( type)? \{([^}]*)\} from "(@bindscope\/[^"]+)";/gm;
const LATE = /const \{ ([^}]*) \} = await import\(\s*"(@bindscope\/[^"]+)"/g;

/** What a door shows: the module, and the name that it has there. */
interface Behind {
  readonly module: string;
  readonly name: string;
}

const doors = new Map<string, ReadonlyMap<string, Behind>>();

/** The modules behind a published file, by the names that it shows of them. */
function behind(path: string): ReadonlyMap<string, Behind> {
  let found = doors.get(path);
  if (found === undefined) {
    const text = Deno.readTextFileSync(path);
    found = new Map(
      [...text.matchAll(EXPORT)].flatMap(([, names, place]) =>
        listed(names).map((shown) => {
          const [name, as = name] = shown.replace(/^type /, "").split(" as ");
          return [as, { module: resolve(dirname(path), place), name }] as const;
        })
      ),
    );
    doors.set(path, found);
  }
  return found;
}

const listed = (names: string) => names.split(",").map((name) => name.trim()).filter(Boolean);
/** Without `type`, and without the name that the file itself gives it. */
const bare = (name: string) => name.replace(/^type /, "").split(" as ")[0];

/** An import of what the door gives another name: "type details as detailNotes". */
function renamed(name: string, own: string): string {
  const local = name.replace(/^type /, "").split(" as ").at(-1);
  return `${name.startsWith("type ") ? "type " : ""}${own} as ${local}`;
}

/** Names by the module that each is of; the door itself where it has the name of its own. */
function byModule(specifier: string, names: readonly string[]): Map<string, string[]> {
  const door = fromRoot(publishedPath(specifier)!);
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const { module, name: own } = behind(door).get(bare(name)) ??
      { module: door, name: bare(name) };
    const text = own === bare(name) ? name : renamed(name, own);
    groups.set(module, [...groups.get(module) ?? [], text]);
  }
  return groups;
}

/** The text of a module with imports past the doors, in as many lines. */
export function pastDoors(text: string): string {
  return text
    .replace(
      STATIC,
      (_, word: string, type: string | undefined, names: string, door: string) =>
        [...byModule(door, listed(names))].map(([module, own]) =>
          `${word}${type ?? ""} { ${own.join(", ")} } from "${module}";`
        ).join(" "),
    )
    .replace(LATE, (whole, names: string, door: string) => {
      const [[module], ...others] = byModule(
        door,
        listed(names).map((name) => name.split(":")[0].trim()),
      );
      return others.length === 0 ? whole.replace(door, module) : whole;
    });
}
