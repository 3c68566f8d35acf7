import type { ByteText } from './byte-text';
import { type Grammar, type GrammarState, REFUSED } from './grammar';

/** A token: its id and its bytes, at least one. */
export interface Token {
  readonly id: number;
  readonly bytes: ByteText;
}

/**
 * Tokens by their bytes, one node for each common beginning. The nodes lie in the order of a walk from the root, each
 * before those under it, and know where that ends: a walk goes forward through plain arrays, and where a grammar refuses
 * a byte it jumps over all that begins with it.
 */
export class TokenTrie {
  /** How many tokens there are. */
  readonly count: number;
  readonly #byte: Uint8Array;
  /** Bytes from the root, 1 for those directly under it. */
  readonly #depth: Uint16Array;
  /** The first node that is not under this one. */
  readonly #end: Int32Array;
  /** The tokens that end at node n are `#ids[#firstId[n]]` up to before `#ids[#firstId[n + 1]]`. */
  readonly #firstId: Int32Array;
  readonly #ids: Int32Array;
  /** The grammar's state at each depth of a walk. */
  readonly #states: Int32Array;

  constructor(tokens: readonly Token[]) {
    const sorted = [...tokens].sort((a, b) => (a.bytes < b.bytes ? -1 : a.bytes > b.bytes ? 1 : a.id - b.id));
    const most = sorted.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const [byte, depth, end, firstId] = [
      new Uint8Array(most),
      new Uint16Array(most),
      new Int32Array(most),
      new Int32Array(most + 1),
    ];
    const open: number[] = [];
    let nodes = 0;
    let previous = '';
    sorted.forEach(({ bytes }, before) => {
      const common = commonLength(previous, bytes);
      while (open.length > common) end[open.pop() as number] = nodes;
      for (let i = common; i < bytes.length; i++) {
        byte[nodes] = bytes.charCodeAt(i);
        depth[nodes] = i + 1;
        firstId[nodes] = before;
        open.push(nodes++);
      }
      previous = bytes;
    });
    for (const node of open) end[node] = nodes;
    firstId[nodes] = sorted.length;
    this.count = sorted.length;
    this.#byte = byte.slice(0, nodes);
    this.#depth = depth.slice(0, nodes);
    this.#end = end.slice(0, nodes);
    this.#firstId = firstId.slice(0, nodes + 1);
    this.#ids = Int32Array.from(sorted, ({ id }) => id);
    this.#states = new Int32Array(sorted.reduce((longest, { bytes }) => Math.max(longest, bytes.length), 0) + 1);
  }

  /**
   * Finds the tokens that may follow in a state of a grammar.
   *
   * @param into  gets their ids, in no order that means anything; room for {@link count}
   * @returns how many they are
   */
  collect(grammar: Grammar, state: GrammarState, into: Int32Array): number {
    return this.#collectBetween(0, this.#byte.length, grammar, state, 0, into);
  }

  /** As {@link collect}, for tokens that begin with `beginning` and go on; `state` is the one after `beginning`. */
  collectLonger(beginning: ByteText, grammar: Grammar, state: GrammarState, into: Int32Array): number {
    const node = this.#find(beginning);
    if (node < 0) return 0;
    return this.#collectBetween(node + 1, this.#end[node] as number, grammar, state, beginning.length, into);
  }

  #collectBetween(
    first: number,
    end: number,
    grammar: Grammar,
    state: GrammarState,
    depth: number,
    into: Int32Array,
  ): number {
    const states = this.#states;
    states[depth] = state;
    let count = 0;
    for (let node = first; node < end; ) {
      const at = this.#depth[node] as number;
      const next = grammar.step(states[at - 1] as number, this.#byte[node] as number);
      if (next === REFUSED) {
        node = this.#end[node] as number;
        continue;
      }
      states[at] = next;
      const last = this.#firstId[node + 1] as number;
      for (let i = this.#firstId[node] as number; i < last; i++) into[count++] = this.#ids[i] as number;
      node++;
    }
    return count;
  }

  /** The node that some bytes lead to, or -1. */
  #find(bytes: ByteText): number {
    let found = -1;
    let end = this.#byte.length;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes.charCodeAt(i);
      let node = found + 1;
      while (node < end && this.#byte[node] !== byte) node = this.#end[node] as number;
      if (node >= end) return -1;
      found = node;
      end = this.#end[node] as number;
    }
    return found;
  }
}

function commonLength(a: ByteText, b: ByteText): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
