/**
 * Python's pickle, protocols 0 to 5, as data only. (Python, `Lib/pickletools.py`.)
 *
 * A pickle is a program for a small stack machine, and two of its instructions can run anything:
 * GLOBAL fetches a function by name, REDUCE calls it. Here a name is looked up in a fixed table of
 * pure functions over plain data ({@linkcode PickleGlobals}); a name that is not in it ends the
 * reading. Nothing is imported, nothing is called that is not in the table, and no instruction makes
 * more than its own bytes allow: nesting is a loop here, not a recursion, and a memo holds references.
 */
import { shown } from "@bindscope/bindscope/rooms/result";
import type { ByteSource } from "@bindscope/bindscope/rooms/data";
import type { PickleGlobals } from "./pickle_globals.ts";
import { PickleMemo } from "./pickle_memo.ts";
import { PickleReader } from "./pickle_reader.ts";
import { decimalOf, floatOf, unescape, unquoted } from "./python_literals.ts";
import {
  kindOf,
  PickleDict,
  PickleGlobal,
  PickleList,
  PickleTuple,
  type PickleValue,
} from "./values.ts";

/** Values waiting to be used: a tuple's items wait all together. */
const MAX_WAITING = 1 << 22;

/** Lists in lists in lists. Python itself writes a thousand at most. */
const MAX_DEPTH = 1000;

/** A pickle's value, and where it ends in the source. */
interface Unpickled {
  /** What STOP left on the stack. */
  readonly value: PickleValue;
  /** The byte after STOP. */
  readonly end: number;
}

/** Where a tuple, list or call begins on the stack. */
const MARK = Symbol("mark");
type Slot = PickleValue | typeof MARK;

/** Reads one pickle from `position` on. */
export function unpickle(source: ByteSource, globals: PickleGlobals, position = 0): Unpickled {
  return new Machine(source, globals, position).run();
}

class Machine {
  readonly #reader: PickleReader;
  readonly #globals: PickleGlobals;
  readonly #file: string;
  readonly #stack: Slot[] = [];
  readonly #memo = new PickleMemo();

  constructor(source: ByteSource, globals: PickleGlobals, position: number) {
    this.#reader = new PickleReader(source, position);
    this.#globals = globals;
    this.#file = source.name;
  }

  run(): Unpickled {
    const reader = this.#reader;
    while (true) {
      const opcode = reader.byte();
      if (opcode === 0x2e) return { value: this.#pop(), end: reader.position };
      this.#step(opcode);
    }
  }

  /** One instruction, by its letter as in pickletools. */
  #step(opcode: number): void {
    const reader = this.#reader;
    switch (opcode) {
      // Frames and protocol numbers say nothing that the instructions don't.
      case 0x80: // PROTO
        return this.#protocol(reader.byte());
      case 0x95: // FRAME
        return void reader.uint(8);
      case 0x28: // MARK
        return this.#push(MARK);
      case 0x30: // POP
        return void this.#stack.pop();
      case 0x31: // POP_MARK
        return void this.#popToMark();
      case 0x32: // DUP
        return this.#push(this.#top());
      case 0x4e: // NONE
        return this.#push(null);
      case 0x88: // NEWTRUE
        return this.#push(true);
      case 0x89: // NEWFALSE
        return this.#push(false);
      case 0x49: // INT
        return this.#push(this.#number(decimalOf, reader.line()));
      case 0x4c: // LONG
        return this.#push(this.#number(decimalOf, reader.line().replace(/L$/, "")));
      case 0x4a: // BININT
        return this.#push(reader.int32());
      case 0x4b: // BININT1
        return this.#push(reader.byte());
      case 0x4d: // BININT2
        return this.#push(reader.uint(2));
      case 0x8a: // LONG1
        return this.#make(reader.integer(reader.byte()));
      case 0x8b: // LONG4
        return this.#make(reader.integer(reader.uint(4)));
      case 0x46: // FLOAT
        return this.#push(this.#number(floatOf, reader.line()));
      case 0x47: // BINFLOAT
        return this.#push(reader.float64());
      case 0x53: // STRING
        return this.#push(unescape(this.#file, unquoted(reader.line())));
      case 0x56: // UNICODE
        return this.#push(unescape(this.#file, reader.line(), "unicode"));
      case 0x54: // BINSTRING
        return this.#make(reader.oldText(reader.uint(4)));
      case 0x55: // SHORT_BINSTRING
        return this.#make(reader.oldText(reader.byte()));
      case 0x58: // BINUNICODE
        return this.#make(reader.text(reader.uint(4)));
      case 0x8c: // SHORT_BINUNICODE
        return this.#make(reader.text(reader.byte()));
      case 0x8d: // BINUNICODE8
        return this.#make(reader.text(reader.uint(8)));
      case 0x42: // BINBYTES
        return this.#make(reader.range(reader.uint(4)));
      case 0x43: // SHORT_BINBYTES
        return this.#make(reader.range(reader.byte()));
      case 0x8e: // BINBYTES8
      case 0x96: // BYTEARRAY8
        return this.#make(reader.range(reader.uint(8)));
      case 0x29: // EMPTY_TUPLE
        return this.#tuple([]);
      case 0x74: // TUPLE
        return this.#tuple(this.#popToMark());
      case 0x85: // TUPLE1
      case 0x86: // TUPLE2
      case 0x87: // TUPLE3
        return this.#tuple(this.#popMany(opcode - 0x84));
      case 0x5d: // EMPTY_LIST
      case 0x8f: // EMPTY_SET
        return this.#make(new PickleList());
      case 0x6c: // LIST
      case 0x91: // FROZENSET
        return this.#list(this.#popToMark());
      case 0x61: // APPEND
        return this.#append([this.#pop()]);
      case 0x65: // APPENDS
      case 0x90: // ADDITEMS
        return this.#append(this.#popToMark());
      case 0x7d: // EMPTY_DICT
        return this.#make(new PickleDict());
      case 0x64: { // DICT
        const items = this.#popToMark();
        this.#make(new PickleDict());
        return this.#setItems(items);
      }
      case 0x73: // SETITEM
        return this.#setItems(this.#popMany(2));
      case 0x75: // SETITEMS
        return this.#setItems(this.#popToMark());
      case 0x70: // PUT
        return this.#remember(Number(reader.line()));
      case 0x71: // BINPUT
        return this.#remember(reader.byte());
      case 0x72: // LONG_BINPUT
        return this.#remember(reader.uint(4));
      case 0x94: // MEMOIZE
        return this.#remember(this.#memo.size);
      case 0x67: // GET
        return this.#recall(Number(reader.line()));
      case 0x68: // BINGET
        return this.#recall(reader.byte());
      case 0x6a: // LONG_BINGET
        return this.#recall(reader.uint(4));
      case 0x63: // GLOBAL
        return this.#global(reader.line(), reader.line());
      case 0x93: { // STACK_GLOBAL
        const [module, name] = this.#popMany(2);
        return this.#global(module, name);
      }
      case 0x52: // REDUCE
      case 0x81: { // NEWOBJ
        const [callee, args] = this.#popMany(2);
        return this.#call(callee, args);
      }
      case 0x62: { // BUILD
        const state = this.#pop();
        return this.#globals.build(this.#top(), state, this.#file);
      }
      case 0x51: // BINPERSID
        return this.#persistent(this.#pop());
      default:
        throw new SyntaxError(
          `${this.#file} has the byte ${opcode} at ${reader.position - 1}, where a pickle has an ` +
            "instruction. It is no pickle, it is damaged, or it does what data never needs.",
        );
    }
  }

  #protocol(version: number): void {
    if (version <= 5) return;
    throw new SyntaxError(`${this.#file} has pickle protocol ${version}; 0 to 5 are known.`);
  }

  #global(module: PickleValue, name: PickleValue): void {
    const full = `${module}.${name}`;
    if (typeof module === "string" && typeof name === "string" && this.#globals.has(full)) {
      return this.#make(new PickleGlobal(full));
    }
    throw this.#refusal(typeof module === "string" && typeof name === "string" ? full : "a name");
  }

  #call(callee: PickleValue, args: PickleValue): void {
    if (!(callee instanceof PickleGlobal) || !(args instanceof PickleTuple)) {
      throw new SyntaxError(`${this.#file} calls ${kindOf(callee)}, which is no function.`);
    }
    const value = this.#globals.call(callee.name, args.items, this.#file);
    if (value === undefined) throw this.#refusal(callee.name);
    this.#make(value);
  }

  #persistent(id: PickleValue): void {
    const value = this.#globals.persistent?.(id, this.#file);
    if (value === undefined) {
      throw new SyntaxError(`${this.#file} refers to objects outside itself, which are not there.`);
    }
    this.#push(value);
  }

  #refusal(name: string): TypeError {
    return new TypeError(
      `${this.#file} asks for ${
        shown(name)
      }, which is refused: a pickle can run any program, so only ` +
        "NumPy arrays, PyTorch tensors and plain data are read. Save the array with np.save.",
    );
  }

  #list(items: readonly PickleValue[]): void {
    this.#make(new PickleList());
    this.#append(items);
  }

  #append(items: readonly PickleValue[]): void {
    const list = this.#top();
    if (!(list instanceof PickleList)) throw this.#broken(`appends to ${kindOf(list)}`);
    // Not push(...items): a long list would not fit onto the call stack.
    for (const item of items) list.items.push(item);
    this.#nest(list, items);
  }

  #tuple(items: readonly PickleValue[]): void {
    const tuple = new PickleTuple(items);
    this.#nest(tuple, items);
    this.#make(tuple);
  }

  /** Notes how deep `outer` is, now that it holds `items`. */
  #nest(outer: PickleList | PickleTuple, items: readonly PickleValue[]): void {
    for (const item of items) {
      if (item instanceof PickleList || item instanceof PickleTuple) {
        outer.depth = Math.max(outer.depth, item.depth + 1);
      }
    }
    if (outer.depth <= MAX_DEPTH) return;
    throw new RangeError(
      `${this.#file} nests lists more than ${MAX_DEPTH} deep, which no array or table does. ` +
        "Save embeddings as .npy.",
    );
  }

  #setItems(items: readonly PickleValue[]): void {
    const dict = this.#top();
    // PyTorch's modules set items of their own dicts; those are not read.
    if (!(dict instanceof PickleDict)) throw this.#broken(`sets an item of ${kindOf(dict)}`);
    if (items.length % 2 !== 0) throw this.#broken("has a key without a value");
    this.#globals.budget.spend(items.length / 2, this.#file);
    for (let i = 0; i < items.length; i += 2) dict.entries.push([items[i], items[i + 1]]);
  }

  #remember(index: number): void {
    if (!Number.isSafeInteger(index) || index < 0) throw this.#broken("has a broken memo");
    this.#globals.budget.spend(1, this.#file);
    this.#memo.set(index, this.#top());
  }

  #recall(index: number): void {
    if (!Number.isSafeInteger(index) || index < 0) throw this.#broken("has a broken memo");
    const value = this.#memo.get(index);
    if (value === undefined) throw this.#broken(`recalls ${index}, which was never put away`);
    this.#push(value);
  }

  #number<T>(valueOf: (text: string) => T | null, text: string): T {
    const value = valueOf(text);
    if (value === null) throw this.#broken(`has the number "${shown(text, 40)}"`);
    return value;
  }

  #push(value: Slot): void {
    if (this.#stack.push(value) <= MAX_WAITING) return;
    throw new RangeError(
      `${this.#file} has more than ${MAX_WAITING} values that nothing takes up. ` +
        "It is damaged, or no pickle of an array; save embeddings as .npy.",
    );
  }

  /** A value that takes room of its own. */
  #make(value: PickleValue): void {
    this.#globals.budget.spend(1, this.#file);
    this.#push(value);
  }

  #top(): PickleValue {
    const value = this.#stack.at(-1);
    if (value === undefined || value === MARK) throw this.#broken("takes from an empty stack");
    return value;
  }

  #pop(): PickleValue {
    const value = this.#top();
    this.#stack.pop();
    return value;
  }

  #popMany(count: number): PickleValue[] {
    const values = new Array<PickleValue>(count);
    for (let i = count - 1; i >= 0; i--) values[i] = this.#pop();
    return values;
  }

  #popToMark(): PickleValue[] {
    const mark = this.#stack.lastIndexOf(MARK);
    if (mark < 0) throw this.#broken("has no mark where one is needed");
    const values = this.#stack.slice(mark + 1) as PickleValue[];
    this.#stack.length = mark;
    return values;
  }

  #broken(what: string): SyntaxError {
    return new SyntaxError(`${this.#file} is a damaged pickle: it ${what}.`);
  }
}
