/** The words and "quoted phrases" of a search, in lower case, the longest first: it has the fewest hits. */
export function searchTerms(text: string): string[] {
  const terms = [...text.toLowerCase().matchAll(/"([^"]*)"?|[^\s"]+/g)].map(([word, phrase]) =>
    (phrase ?? word).trim(),
  );
  return [...new Set(terms)].filter((term) => term !== '').sort((a, b) => b.length - a.length);
}
