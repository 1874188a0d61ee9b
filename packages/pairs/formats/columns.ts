/** `--columns image=A,caption=B,negative=C+D`: any file of pictures and captions. */
import { shown } from "@bindscope/bindscope/rooms/options";
import type { Box } from "../pair_set.ts";
import type { PairFormat } from "./format.ts";
import { pairsNote } from "../notes.ts";

/** What a column can be. Of `negative` and `box` there may be several, with + between. */
const ROLES = [
  "id",
  "image",
  "caption",
  "negative",
  "image2",
  "caption2",
  "box",
  "type",
  "subtype",
  "right",
] as const;
type Role = typeof ROLES[number];

export type PairColumns = { readonly [R in Role]?: readonly string[] };

/** @throws {SyntaxError} if the words name no such columns */
export function parsePairColumns(words: string): PairColumns {
  const result: { [R in Role]?: string[] } = {};
  for (const word of words.split(",")) {
    const at = word.indexOf("=");
    const role = word.slice(0, at).trim() as Role;
    const columns = word.slice(at + 1).split("+").map((name) => name.trim());
    if (at <= 0 || !ROLES.includes(role) || columns.includes("")) {
      throw new SyntaxError(
        `"${shown(word, 40)}" names no column. Write ROLE=COLUMN with a role of ${
          ROLES.join(", ")
        }.`,
      );
    }
    if (result[role] !== undefined) {
      throw new SyntaxError(`${role} is named twice. Write its columns once, with + between.`);
    }
    result[role] = columns;
  }
  const isCrossed = result.image2 !== undefined && result.caption2 !== undefined;
  if (!result.image || !result.caption || !(isCrossed || result.negative || result.right)) {
    throw new SyntaxError(
      "it takes image, caption and negative; or image, caption, image2 and caption2; or image, a list of captions and right, the place of the right one.",
    );
  }
  return result;
}

/** The format of a file whose columns are named by options. */
export function columnsFormat(columns: PairColumns): PairFormat {
  const isCrossed = columns.image2 !== undefined;
  return {
    name: "columns",
    title: "Pairs of own columns",
    shape: isCrossed ? "crossed" : "choice",
    tie: "strict",
    average: "micro",
    recognises: () => true,
    read(row, id, file) {
      const one = (role: Role) => {
        const [name] = columns[role] ?? [];
        if (name === undefined) return "";
        if (row.value(name) === undefined) row.fail(name, "is missing");
        return row.text(name);
      };
      const list = (role: Role) =>
        (columns[role] ?? []).flatMap((name) => {
          if (row.value(name) === undefined) row.fail(name, "is missing");
          const value = row.value(name);
          const isList = typeof value === "object" ||
            (typeof value === "string" && value.trimStart().startsWith("["));
          return isList ? row.texts(name) : [row.caption(name)];
        });
      const box: Box | null = columns.box === undefined ? null : boxOf(row, columns.box);
      const first = { ...row.picture(columns.image![0], id), box };
      const captions = list("caption");
      if (isCrossed) {
        const second = row.picture(columns.image2![0], id);
        captions.push(...list("caption2"));
        return [{ id, pictures: [first, second], captions, ...types() }];
      }
      if (columns.right !== undefined) {
        const right = row.number(columns.right[0]);
        if (captions[right] === undefined) row.fail(columns.right[0], "is no place in the list");
        captions.unshift(...captions.splice(right, 1));
      }
      captions.push(...list("negative"));
      return [{ id, pictures: [first], captions, ...types() }];

      function types() {
        return { type: one("type") || file.name, subtype: one("subtype") || "all" };
      }
    },
    notes: [pairsNote("pairs.columns-ties")],
  };
}

function boxOf(row: Parameters<PairFormat["read"]>[0], names: readonly string[]): Box {
  const value = row.value(names[0]);
  const numbers = names.length === 4
    ? names.map((name) => row.number(name))
    : Array.isArray(value) || typeof value === "string"
    ? (Array.isArray(value) ? value : value.replace(/[[\]()]/g, "").split(",")).map(Number)
    : [];
  const [x, y, width, height] = numbers;
  if (numbers.length !== 4 || !numbers.every(Number.isFinite) || !(width > 0 && height > 0)) {
    row.fail(names.join("+"), "is no box of x, y, width, height");
  }
  return { x, y, width, height };
}
