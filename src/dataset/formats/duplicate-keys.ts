/** Strings and structure of a JSON text. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;
/** Longer texts are not searched: rows of our own formats are a hundredth of it. */
const LONGEST = 2 ** 20;
const MOST = 20;

/** Keys that stand twice in one object of a JSON text, each once; the last of them counts, as in every JSON reader. */
export function duplicateKeys(json: string): string[] {
  if (json.length > LONGEST) return [];
  const found = new Set<string>();
  /** Keys of the open objects; null for an open list. */
  const open: (Set<string> | null)[] = [];
  let isKeyNext = false;
  for (const [token] of json.matchAll(TOKEN)) {
    const keys = open.at(-1);
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ',' && isKeyNext && keys) {
      const key = JSON.parse(token) as string;
      if (keys.has(key)) found.add(key);
      keys.add(key);
    }
    isKeyNext = token === '{' || (token === ',' && Boolean(keys));
  }
  return [...found].slice(0, MOST);
}
