export function assert(x: unknown, msg=""): asserts x { if(!x) throw new Error(msg); }
