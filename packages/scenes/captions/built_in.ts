/** Templates of scenes that come with the maker. */

/** How a template that comes with the maker is written. The last concept is the noun, what is before it its adjectives. */
export interface BuiltIn {
  /** Of one object: `{adjectives}`, `{noun}`. */
  readonly object: string;
  readonly join: string;
  /** Before the first object. */
  readonly opening?: string;
  /** Before the last one, in place of `join`. */
  readonly lastJoin?: string;
  /** The last object comes first. */
  readonly reversed?: boolean;
}

const PLAIN = "a {adjectives} {noun}";
export const BUILT_IN: { readonly [name: string]: BuiltIn } = {
  and: { object: PLAIN, join: " and " },
  next: { object: PLAIN, join: " next to " },
  that: { object: "a {noun} that is {adjectives}", join: " and " },
  while: { object: "the {noun} is {adjectives}", join: ", while " },
  reversed: {
    object: PLAIN,
    opening: "beside ",
    join: " beside ",
    lastJoin: " there is ",
    reversed: true,
  },
  paint: { object: "the {noun} {adjectives}", opening: "someone painted ", join: " and " },
};

export const TEMPLATE_NAMES: readonly string[] = Object.keys(BUILT_IN);

/** All of {@linkcode TEMPLATE_NAMES}. */
export const ALL_TEMPLATES = "all";
