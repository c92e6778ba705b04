// What /privacy says against what a browser sees after everything was used: what is kept, asked for and answered
// stands there, and what stands there was seen.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { context as shared } from './lib/browser.mjs';
import { careful } from './lib/care.mjs';
import { crawl, fetching, reading } from './lib/crawl.mjs';
import { start } from './lib/program.mjs';
import { none } from './lib/site.mjs';

const { folder, clean } = await careful('visibility = "hidden"');
const program = await start(undefined, ['--content', folder, '--public-url', 'https://showing-up.example.org']);
after(async () => {
  await program.stop();
  await clean();
});

const LESSON = '/lessons/remain-curious';

/** Notes what a browser context asks for and is answered. */
function watch(context) {
  const seen = { hosts: new Set(), headers: new Set(), kinds: new Set(), answers: [] };
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http')) seen.hosts.add(host);
    seen.kinds.add(request.resourceType());
  });
  context.on('response', (response) => seen.answers.push(response.allHeaders().catch(() => ({}))));
  return seen;
}

/** What a page finds in the storage of its origin. */
const kept = (page) =>
  page.evaluate(async () => ({
    keys: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map((it) => new URL((it.active ?? it.installing ?? it.waiting).scriptURL).pathname),
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }));

/** Does whatever a reader can do that is kept, and answers with everything that was kept at any time. */
async function useAll(page) {
  const all = { keys: new Set(), session: new Set(), caches: new Set(), workers: new Set(), databases: new Set() };
  const look = async () => {
    for (const [what, names] of Object.entries(await kept(page))) for (const name of names) all[what].add(name);
  };
  // Not wanting another language.
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['es-MX'] }));
  await page.goto(program.origin);
  const offer = page.locator('.offer');
  await offer.getByRole('button').click();
  await offer.waitFor({ state: 'detached' });
  await look();
  // Writing an answer.
  await page.goto(`${program.origin}${LESSON}/questions`);
  const answer = page.locator('main textarea').first();
  if (await answer.count()) {
    await answer.fill('Mine alone');
    await page.waitForFunction(() => Object.keys(localStorage).some((it) => it.includes(':answer:')));
  }
  await look();
  // A setting for reading.
  const reading = page.locator('details.reading > summary');
  if (await reading.count()) {
    await reading.click();
    await page.locator('details.reading').getByRole('radio').or(page.locator('details.reading select')).first().waitFor();
    await page.locator('details.reading input[type=radio]').nth(1).check();
    await page.waitForFunction(() => Object.keys(localStorage).some((it) => it.endsWith(':reading')));
  }
  await look();
  // Reading to the end, and going on.
  await page.goto(program.origin + LESSON);
  const notesPlaces = (await page.locator('.place').count()) > 0;
  for (let at = 0; notesPlaces && at < 60; at += 1) {
    await page.mouse.wheel(0, 400);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.goto(program.origin + LESSON);
  if (notesPlaces) await page.waitForFunction(() => Object.keys(localStorage).some((it) => it.endsWith(':place')));
  await look();
  // Keeping everything.
  const offline = page.locator('.offline summary');
  if (await offline.count()) {
    await offline.click();
    await page.locator('.offline button').first().click();
    await page.waitForFunction(() => Object.keys(localStorage).some((it) => it.endsWith(':offline')));
  }
  await look();
  // Wanting nothing to be kept.
  await page.goto(`${program.origin}/answers`);
  const nothing = page.locator('[id="kept:nothing"]');
  if (await nothing.count()) {
    await nothing.check();
    await page.waitForFunction(() => Object.keys(localStorage).some((it) => it.endsWith(':nothing')));
  }
  await look();
  return all;
}

/** What the page says, read in the page. */
const said = (page) =>
  page.evaluate(() => {
    const terms = [...document.querySelectorAll('main dt code')].map((it) => it.textContent);
    const rest = [...document.querySelectorAll('main p')].find((it) => it.textContent.includes('accept-ranges'));
    return {
      kept: terms.filter((it) => it.startsWith('alongside')),
      workers: terms.filter((it) => it.startsWith('/')),
      headers: terms.filter((it) => !it.startsWith('alongside') && !it.startsWith('/')),
      describing: rest.textContent.split(': ')[1].split('. ')[0].split(', '),
      text: document.querySelector('main').innerText,
      links: [...document.querySelectorAll('main a')].map((it) => it.href),
    };
  });

describe('privacy', { concurrency: 1 }, () => {
  let context;
  let seen;
  let used;
  let page;
  let says;
  let cookies;
  before(async () => {
    context = await (await shared()).browser().newContext();
    seen = watch(context);
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const get = async (path) => {
      const answer = await fetch(program.origin + path, { redirect: 'manual' });
      seen.answers.push(Object.fromEntries(answer.headers));
      return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
    };
    const { pages } = await crawl(program.origin, { '/': 200 }, { get, read: reading(page) });
    await get(`${LESSON}/`);
    // Chromium does not always tell what its service worker was answered.
    await get('/sw.js');
    for (const { path } of pages) {
      await page.goto(program.origin + path);
      await page.waitForLoadState('networkidle');
    }
    // The code that stands on paper is a picture.
    await page.goto(program.origin + LESSON);
    await page.emulateMedia({ media: 'print' });
    await page.locator('.paper img').scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('.paper img').naturalWidth > 0);
    await page.emulateMedia({ media: 'screen' });
    used = await useAll(page);
    await page.goto(`${program.origin}/privacy`);
    says = await said(page);
    cookies = await context.cookies();
    for (const headers of await Promise.all(seen.answers)) for (const name of Object.keys(headers)) seen.headers.add(name.toLowerCase());
  });
  after(() => context?.close());

  const missing = (found, listed) => [...found].filter((it) => !listed.some((name) => it === name || (name.endsWith(':') && it.startsWith(name))));
  const unseen = (listed, found) => listed.filter((name) => ![...found].some((it) => it === name || (name.endsWith(':') && it.startsWith(name))));

  test('everything that is kept stands on the page, and the other way round', () => {
    const found = [...used.keys, ...used.caches];
    none([
      ...missing(found, says.kept).map((it) => `${it} is kept, and the page does not say so`),
      ...unseen(says.kept, found).map((it) => `the page says ${it}, which was not kept`),
      ...missing(used.workers, says.workers).map((it) => `${it} works here, and the page does not say so`),
      ...unseen(says.workers, used.workers).map((it) => `the page says ${it}, which does not work here`),
      ...[...used.session, ...used.databases].map((it) => `${it} is kept where nothing should be`),
    ]);
  });

  test('there is no cookie', () => assert.deepEqual(cookies, []));

  test('nobody but this site is asked', () => assert.deepEqual([...seen.hosts], [new URL(program.origin).host]));

  test('no kind of request is made that the page does not name', () => {
    const named = {
      document: 'the page, and no other',
      stylesheet: 'style sheet',
      script: 'scripts',
      image: 'the pictures of the page',
      font: 'the font of the site',
      manifest: 'how it can be installed',
      fetch: 'for reading offline',
      other: 'its icon',
    };
    none([...seen.kinds].filter((it) => !says.text.includes(named[it])));
    none(['document', 'stylesheet', 'script', 'image'].filter((it) => !seen.kinds.has(it)));
  });

  test('every header of an answer stands on the page, and the other way round', () => {
    assert.ok(seen.headers.size > 10);
    const listed = [...says.headers, ...says.describing];
    none([
      ...missing(seen.headers, listed).map((it) => `${it} was answered, and the page does not say so`),
      ...unseen(listed, seen.headers).map((it) => `the page says ${it}, which was never answered`),
    ]);
  });

  test('who is linked to and who answers for the site stand there', () => {
    for (const address of ['https://www.wikipedia.org/', 'mailto:hello@example.org', 'https://example.org/imprint']) {
      assert.ok(says.links.includes(address), `${address} is not among ${says.links.join(' ')}`);
    }
    assert.match(says.text, /www\.wikipedia\.org/);
    assert.match(says.text, /We are a small association/);
  });

  test('the page as Markdown says the same', async () => {
    const twin = await (await fetch(`${program.origin}/privacy.md`)).text();
    for (const name of [...says.kept, ...says.headers]) assert.ok(twin.includes(`\`${name}\``), `${name} is missing`);
  });
});
