/** What a struct of the core is made of: its fields without what it does. */
export type FieldsOf<Struct> = {
  // deno-lint-ignore ban-types
  [Field in keyof Struct as Struct[Field] extends Function ? never : Field]: Struct[Field];
};

/** A struct of the core with all its fields set. Passed by value, it need not be freed. */
export function filled<Struct extends object>(struct: Struct, fields: FieldsOf<Struct>): Struct {
  return Object.assign(struct, fields);
}
