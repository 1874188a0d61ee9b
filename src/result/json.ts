/** A value that survives canonical JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { [key: string]: Json };
