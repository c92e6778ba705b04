// The sentences of a page as a voice says them: without marks of notes, links to headings and what is there for the hand.

const NOT_SAID = "nav, aside, button, select, textarea, output, details, pre, [aria-hidden=true], [role=status], .visually-hidden, .permalink, "
  + ".written, .answer, .place, .offline, .support, .footnote-ref, .footnotes, .kicker, .lessons, .more, .talk, .needs-script";
const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, div";

/** Each sentence within `root`: its words, their language and where they stand. */
export function sentences(root) {
  const found = [];
  let block = root;
  let nodes = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (it) =>
    it.matches?.(NOT_SAID) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const flush = () => {
    found.push(...split(nodes, block.closest("[lang]").lang));
    nodes = [];
  };
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data) continue;
    const own = node.parentElement.closest(BLOCK) ?? root;
    if (own !== block) flush();
    block = own;
    nodes.push(node);
  }
  flush();
  return found;
}

/** The sentences of one block, whose words lie in these nodes. */
function split(nodes, lang) {
  // A line that ends in the source is no end of a sentence; every place stays where it is.
  const words = nodes.map((it) => it.data).join("").replace(/\s/g, " ");
  const all = [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(words)];
  return all.filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment)).map(({ segment, index }) => {
    const text = segment.trim();
    const start = index + segment.indexOf(text);
    const range = new Range();
    range.setStart(...spot(nodes, start));
    range.setEnd(...spot(nodes, start + text.length));
    return { text: text.replace(/\s+/g, " "), lang, range };
  });
}

/** The node that has the character at `at`, and where in it. */
function spot([node, ...more], at) {
  return at <= node.length ? [node, at] : spot(more, at - node.length);
}
