// Paragraphs that are found again after edits: by their place among the others, and by fingerprints of their own
// words and of those beside them. Pixels and font sizes say nothing here.

/** The paragraphs, list items and pictures of a section's text, without its footnotes. */
export const blocks = (section) =>
  [...section.querySelectorAll(".prose > :not(ul, ol, dl, .footnotes), .prose > :is(ul, ol, dl) > *")];

// FNV-1a, 32 bits, of the words.
function print(block) {
  let hash = 0x811c9dc5;
  for (const it of (block?.textContent ?? "").trim().replace(/\s+/g, " ")) hash = Math.imul(hash ^ it.codePointAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** What tells the block at this position from others. */
export const describe = (all, at) => ({ at, words: [at - 1, at, at + 1].map((it) => print(all[it])) });

/** Where the block is now: that with its words, else that beside its neighbours, else that at its place. */
export function find(all, { at, words }) {
  const prints = all.map(print);
  const [before, own, after] = words;
  const nearest = (word, shift) => {
    const found = prints.flatMap((it, here) => (it === word ? [here + shift] : []));
    return found.filter((it) => all[it]).sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
  };
  return nearest(own, 0) ?? nearest(before, 1) ?? nearest(after, -1) ?? Math.min(at, all.length - 1);
}
