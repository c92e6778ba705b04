// A content folder of an organisation that takes care: a way out, support, a contact, a note before a lesson.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the way out leads in tests that do not follow it. */
export const AWAY = 'https://www.wikipedia.org/';

const settings = (away) => `
[contact]
name = "The people of Riverside"
url = "mailto:hello@example.org"

[exit]
url = "${away}"
name = "Wikipedia"

[[footer]]
text = "Imprint"
url = "https://example.org/imprint"

[[support]]
name = "The helpline"
url = "tel:+49-30-1234567"
note = "day and night"

[[support]]
name = "Write a text"
url = "sms:741741"
note = "Monday to Friday, 9 to 17"
lang = "en"
`;

/** Writes the folder; `first` are lines above the tables of site.toml. Resolves with `{ folder, clean }`. */
export async function careful(first = '', away = AWAY) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-care-'));
  await cp(fileURLToPath(new URL('../../../content', import.meta.url)), folder, { recursive: true });
  const site = join(folder, 'site.toml');
  await writeFile(site, `${first}\n${await readFile(site, 'utf8')}\n${settings(away)}`);
  const lesson = join(folder, 'en/01-remain-curious/lesson.md');
  const text = await readFile(lesson, 'utf8');
  await writeFile(lesson, text.replace('+++\n', '+++\ncontent_note = "This lesson speaks of being left alone."\n'));
  await writeFile(join(folder, 'en/privacy.md'), 'We are a small association.\n\n## Our helpers\n\nSee [the closing](06-closing/closing.md).\n');
  return { folder, clean: () => rm(folder, { recursive: true }) };
}
