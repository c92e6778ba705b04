// The plain facts of a document: headings, landmarks, language, title, and what it asks the browser to load.

/** What one page says of itself, read inside the page. */
export const facts = (page) =>
  page.evaluate(() => {
    const count = (selector) => document.querySelectorAll(selector).length;
    const outside = ':not(:is(main, article, section, aside, nav) *)';
    return {
      title: document.title.trim(),
      description: document.querySelector('meta[name=description]')?.content.trim() ?? '',
      lang: document.documentElement.lang,
      dir: document.documentElement.getAttribute('dir') ?? '',
      headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((it) => ({ level: Number(it.localName[1]), name: __look.name(it) })),
      banners: count(`header${outside}, [role=banner]`),
      mains: count('main, [role=main]'),
      footers: count(`footer${outside}, [role=contentinfo]`),
      styled: [...document.querySelectorAll('[style], style')].map(__look.name),
      // Data is no script: a browser runs nothing of it.
      scripts: [...document.querySelectorAll('script:not([type="application/ld+json"])')].map((it) => it.src || it.type || 'inline'),
    };
  });

/** Faults of the headings: not exactly one h1, or a level left out. */
export function headingFaults({ headings }) {
  const tops = headings.filter(({ level }) => level === 1).length;
  const faults = tops === 1 ? [] : [`${tops} h1 headings`];
  headings.forEach(({ level, name }, at) => {
    const last = headings[at - 1]?.level ?? 0;
    if (level > last + 1) faults.push(`${name} follows a level ${last} heading`);
  });
  return faults;
}

/** Faults of the language: missing, or not a language tag; a direction that is neither. */
export const languageFaults = ({ lang, dir }) => [
  ...(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(lang) ? [] : [`lang="${lang}"`]),
  ...(dir === 'ltr' || dir === 'rtl' ? [] : [`dir="${dir}"`]),
];

/** Faults of the landmarks: each must be there once. */
export const landmarkFaults = ({ banners, mains, footers }) =>
  Object.entries({ header: banners, main: mains, footer: footers })
    .filter(([, count]) => count !== 1)
    .map(([name, count]) => `${count} ${name} landmarks`);

/** Faults of `key` over all pages: empty, or the same on two pages. `all` is a list of `{ path, ... }`. */
export function uniqueFaults(all, key) {
  return all.flatMap((one, at) => {
    if (!one[key]) return [`${one.path} has no ${key}`];
    const twin = all.slice(0, at).find((other) => other[key] === one[key]);
    return twin ? [`${one.path} has the same ${key} as ${twin.path}: ${one[key]}`] : [];
  });
}
