/**
 * Numbers in a set, or in the rows that a fit holds, up to which pieces of work share the time. Above it
 * they come one after the other and share the memory.
 */
export const SIDE_BY_SIDE = 2 ** 23;
