/** What a struct of the core is made of: its fields without what the glue adds. */
type FieldsOf<Struct> = Omit<Struct, "free" | typeof Symbol.dispose>;

/** A struct of the core with all its fields set. Who hands it over by value need not free it. */
export function filled<Struct extends object>(struct: Struct, fields: FieldsOf<Struct>): Struct {
  return Object.assign(struct, fields);
}
