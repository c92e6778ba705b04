// Keeping the article for reading without a connection: asked for, whole, newer when there is something newer, and gone
// when it is removed. Each test has an origin of its own, so that it begins with a browser that keeps nothing.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe } from './checks/axe.mjs';
import { sideways } from './checks/sideways.mjs';
import { targets } from './checks/targets.mjs';
import * as browser from './lib/browser.mjs';
import { front } from './lib/front.mjs';
import { install } from './lib/inpage.mjs';
import { start } from './lib/program.mjs';
import { none } from './lib/site.mjs';

const LESSON = '/lessons/remain-curious';
const OFFER = 'Keep this for offline reading';
const SAID = /This keeps (\d+) pages and files on this device\. They take up to [\d.]+.(kB|MB)/;
const DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" viewBox="0 0 8 8"><title>Dot</title><circle cx="4" cy="4" r="3"/></svg>';

// Content with a picture, and the same with one lesson changed.
const folder = await mkdtemp(join(tmpdir(), 'alongside-offline-'));
const contents = [join(folder, 'before'), join(folder, 'after')];
for (const it of contents) {
  await cp(fileURLToPath(new URL('../../content', import.meta.url)), it, { recursive: true });
  const lesson = join(it, 'en', '01-remain-curious');
  await writeFile(join(lesson, 'dot.svg'), DOT);
  const text = await readFile(join(lesson, 'lesson.md'), 'utf8');
  const more = it === contents[1] ? '\nSomething new stands here.\n' : '';
  await writeFile(join(lesson, 'lesson.md'), `${text}\n![A dot.](dot.svg)\n${more}`);
}
const BASE = ['--public-url', 'https://example.org/ally'];
const programs = {
  before: await start(undefined, ['--content', contents[0]]),
  after: await start(undefined, ['--content', contents[1]]),
  base: await start(undefined, ['--content', contents[0], ...BASE]),
  preview: await start(undefined, ['--content', contents[0], '--preview']),
};
const doors = [];
after(async () => {
  for (const it of Object.values(programs)) await it.stop();
  for (const it of doors) await it.shut();
  await rm(folder, { recursive: true });
});

async function opened(program = programs.before) {
  const door = await front(program.origin);
  doors.push(door);
  return door;
}

const panel = (page) => page.locator('.offline details');
const status = (page, text) => page.locator('.offline [role=status]').filter({ hasText: text }).waitFor();
const visit = (door, path, look, view = {}) => browser.visit(door.origin + path, view, look);

async function ask(page) {
  await panel(page).locator('summary').click();
  await panel(page).getByText(SAID).waitFor();
}

async function keep(page) {
  await ask(page);
  await page.getByRole('button', { name: 'Keep them' }).click();
}

async function kept(page) {
  await keep(page);
  await status(page, /^All \d+ pages and files are on this device/);
}

/** Everything that this browser keeps for the origin. */
const everything = (page) => page.evaluate(async () => ({
  keys: Object.keys(localStorage).filter((it) => !it.endsWith(':place')),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).map((it) => it.scope),
}));
const NOTHING = { keys: [], caches: [], workers: [] };

const pagesOf = async (program, list) => {
  const text = await (await fetch(program.origin + list)).text();
  const { files } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  return Object.keys(files);
};
const isPage = (path) => !path.includes('/-/');

test('nothing is kept or registered without asking, also after several pages; the size is said first', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    for (const path of [LESSON, `${LESSON}/questions`, '/article', '/closing', '/']) await page.goto(door.origin + path);
    await panel(page).waitFor();
    assert.deepEqual(await everything(page), NOTHING);
    assert.ok(!door.asked.some((it) => /sw\.js|\/-\/offline/.test(it)), 'nothing of it is asked for');
    assert.equal(await page.getByRole('button', { name: 'Keep them' }).count(), 0);
    await ask(page);
    const [, count] = SAID.exec(await panel(page).innerText());
    assert.equal(Number(count), (await pagesOf(programs.before, '/-/offline.js')).length);
    assert.deepEqual(await everything(page), NOTHING);
  });
});

for (const [name, program, base] of [['', 'before', ''], [' under a base path', 'base', '/ally']]) {
  test(`the server stopped${name}: every page that was kept opens with its styles and pictures, and one that was not says so`, async () => {
    const door = await opened(programs[program]);
    const paths = (await pagesOf(programs[program], `${base}/-/offline.js`)).filter(isPage);
    assert.ok(paths.length > 14, paths.join(' '));
    await visit(door, base || '/', async (page) => {
      await kept(page);
      await door.shut();
      const refused = [];
      page.on('console', (it) => it.type() === 'error' && refused.push(it.text()));
      page.on('requestfailed', (it) => refused.push(it.url()));
      for (const path of paths) {
        const answer = await page.goto(door.origin + path);
        assert.equal(answer.status(), 200, path);
        assert.ok(answer.headers()['content-security-policy'].includes("default-src 'none'"), path);
        assert.equal(await page.locator('h1').count(), 1, path);
        assert.match(await page.evaluate(() => getComputedStyle(document.body).display), /flex/, path);
        const blank = await page.evaluate(() => [...document.images].filter((it) => it.loading !== 'lazy' && it.naturalWidth === 0).length);
        assert.equal(blank, 0, path);
      }
      await page.goto(`${door.origin}${base}${LESSON}`);
      assert.ok(await page.locator('img[alt="A dot."]').evaluate((it) => it.decode().then(() => it.naturalWidth > 0)));
      assert.deepEqual(refused, []);
      for (const path of ['/search?q=a', '/lessons/nope', '/book.epub']) {
        const answer = await page.goto(door.origin + base + path);
        assert.equal(answer.status(), 503, path);
        assert.equal(await page.locator('h1').innerText(), 'This page is not on this device', path);
        none(await axe(page));
      }
      const links = await page.locator('.ask .toc a').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
      assert.ok(links.length > 7 && links.every((it) => paths.includes(it)), links.join(' '));
    });
  });
}

test('with a connection everything is answered by the site: gone, moved, not there, downloads', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await kept(page);
    door.asked.length = 0;
    assert.equal((await page.goto(`${door.origin}/lessons/nope`)).status(), 404);
    assert.equal((await page.goto(`${door.origin}/closing/?a=b`)).url(), `${door.origin}/closing?a=b`);
    assert.ok(door.asked.includes('308 /closing/?a=b'), door.asked.join('\n'));
    const [download] = await Promise.all([page.waitForEvent('download'), page.goto(`${door.origin}/book.epub`).catch(() => {})]);
    assert.equal(await download.failure(), null);
    await page.goto(`${door.origin}${LESSON}/questions`);
    assert.ok(door.asked.includes(`200 ${LESSON}/questions`) || door.asked.includes(`304 ${LESSON}/questions`));
    door.instead = (path, to) => path === '/closing' && Boolean(to.writeHead(410).end('gone on purpose'));
    assert.equal((await page.goto(`${door.origin}/closing`)).status(), 410, 'a copy does not hide that');
  });
});

test('a newer version is fetched, only what changed, and announced', async () => {
  const door = await opened();
  await visit(door, '/closing', async (page) => {
    await kept(page);
    const before = await pagesOf(programs.before, '/-/offline.js');
    const answers = async (it) => {
      const out = {};
      for (const path of before) out[path] = await (await fetch(it.origin + path)).text();
      return out;
    };
    const [old, now] = [await answers(programs.before), await answers(programs.after)];
    const changed = before.filter((path) => old[path] !== now[path]);
    assert.ok(changed.includes(LESSON) && changed.length < 6, changed.join(' '));
    door.behind = programs.after.origin;
    door.asked.length = 0;
    await page.goto(`${door.origin}/closing`);
    await status(page, 'A newer version was saved.');
    const fetched = door.asked.filter((it) => it.startsWith('200')).map((it) => it.slice(4)).filter((it) => !/offline\.js|sw\.js/.test(it));
    assert.deepEqual(fetched.sort(), changed.sort());
    await page.getByRole('link', { name: 'Show it' }).click();
    await page.waitForLoadState();
    await door.shut();
    await page.goto(door.origin + LESSON);
    assert.ok(await page.getByText('Something new stands here.').isVisible());
  });
});

test('an update that is cut off leaves the old copy whole', async () => {
  const door = await opened();
  await visit(door, '/closing', async (page) => {
    await kept(page);
    door.behind = programs.after.origin;
    const cut = new Promise((done) => {
      door.instead = (path, to) => path === LESSON && (to.destroy(), done(), true);
    });
    await page.goto(`${door.origin}/closing`);
    await cut;
    await door.shut();
    assert.equal((await page.goto(door.origin + LESSON)).status(), 200);
    assert.equal(await page.getByText('Something new stands here.').count(), 0);
  });
});

test('remove removes all: copies, worker, key', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await kept(page);
    const all = await everything(page);
    assert.deepEqual([all.keys, all.caches, all.workers], [['alongside:offline'], ['alongside:offline:/-/offline.js'], [`${door.origin}/`]]);
    await page.reload();
    await panel(page).locator('summary', { hasText: 'Kept for offline reading' }).click();
    await panel(page).getByText(/are kept on this device since/).waitFor();
    await page.getByRole('button', { name: 'Remove them' }).click();
    await status(page, 'They are removed.');
    assert.deepEqual(await everything(page), NOTHING);
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'summary', 'the focus is not lost');
    await door.shut();
    await assert.rejects(page.goto(door.origin + LESSON), /ERR_/);
  });
});

test('no room: it says so, and nothing is left', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: door.origin, quotaSize: 60_000 });
    await keep(page);
    await status(page, 'There is not enough room on this device. Nothing was kept.');
    assert.deepEqual(await everything(page), NOTHING);
    await session.send('Storage.overrideQuotaForOrigin', { origin: door.origin });
    await page.getByRole('button', { name: 'Keep them' }).click();
    await status(page, /^All \d+ pages/);
  });
});

test('the connection is lost midway: it says so, nothing half-kept passes for whole, and it can be tried again', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await ask(page);
    door.instead = (path, to) => path.startsWith('/lessons/') && Boolean(to.destroy());
    await page.getByRole('button', { name: 'Keep them' }).click();
    await status(page, 'The connection was lost. Nothing was kept');
    none(await axe(page));
    assert.deepEqual(await everything(page), NOTHING);
    door.instead = () => false;
    await page.getByRole('button', { name: 'Keep them' }).click();
    await status(page, /^All \d+ pages/);
  });
});

test('what another sends in the place of a page (a hotel’s login) is not kept', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await ask(page);
    door.instead = (path, to) => path === '/closing' && Boolean(to.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>'));
    await page.getByRole('button', { name: 'Keep them' }).click();
    await status(page, 'What arrived is not what this site sent');
    assert.deepEqual(await everything(page), NOTHING);
  });
});

test('the site is away when the size is asked for: it says so, and asks again when opened again', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await panel(page).waitFor();
    await door.shut();
    await panel(page).locator('summary').click();
    await panel(page).getByText('It cannot be said now how much this is').waitFor();
    await door.open();
    await panel(page).locator('summary').click();
    await ask(page);
  });
});

test('on a slow line the copy is shown; a failing server does not hide it', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await kept(page);
    door.instead = (path) => path === '/closing';
    assert.equal((await page.goto(`${door.origin}/closing`)).status(), 200);
    door.instead = (path, to) => path === LESSON && Boolean(to.writeHead(502).end('bad gateway'));
    assert.equal((await page.goto(door.origin + LESSON)).status(), 200);
  });
});

test('where the site no longer has it (taken out, rolled back), the copies and the worker take themselves away', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await kept(page);
    door.instead = (path, to) => /sw\.js|\/-\/offline/.test(path) && Boolean(to.writeHead(404).end());
    await page.goto(`${door.origin}/closing`);
    await browser.until(page, async () => (await caches.keys()).length === 0);
    await page.goto(door.origin + LESSON);
    await browser.until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
    await door.shut();
    await assert.rejects(page.goto(`${door.origin}/closing`), /ERR_/);
  });
});

test('one answer that nothing is there, as from a proxy without a program, erases nothing', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await kept(page);
    door.instead = (path, to) => path === '/-/offline.js' && Boolean(to.writeHead(404).end());
    await page.goto(`${door.origin}/closing`);
    // The worker looks for the list, then whether its own script is gone too.
    for (const path of ['--- /-/offline.js', '200 /sw.js']) while (!door.asked.includes(path)) await page.evaluate(() => caches.keys());
    door.instead = () => false;
    await page.goto(door.origin + LESSON);
    await page.getByText('Kept for offline reading').waitFor();
    await door.shut();
    assert.equal((await page.goto(`${door.origin}/closing`)).status(), 200);
  });
});

test('who reads on while it is fetched finds it kept', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await keep(page);
    // The page asks for the list to say the size, then the worker does.
    while (door.asked.filter((it) => it.endsWith(' /-/offline.js')).length < 2) await page.evaluate(() => caches.keys());
    await page.goto(`${door.origin}/closing`);
    await browser.until(page, async () => {
      for (const name of await caches.keys()) if (await (await caches.open(name)).match('/-/offline.js')) return true;
      return false;
    });
    await page.goto(door.origin + LESSON);
    await page.getByText('Kept for offline reading').waitFor();
    await door.shut();
    assert.equal((await page.goto(`${door.origin}/`)).status(), 200);
  });
});

test('the worker of a neighbour on the same host is left alone', async () => {
  const door = await opened(programs.base);
  const worker = (path, to) => path === '/their.js' && Boolean(to.writeHead(200, { 'content-type': 'text/javascript' }).end('addEventListener("fetch", () => {});'));
  door.instead = (path, to) => worker(path, to) || (path === '/' && Boolean(to.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>n</title><h1>neighbour</h1>')));
  await visit(door, '/', async (page) => {
    await page.evaluate(() => navigator.serviceWorker.register('/their.js', { scope: '/' }).then(() => navigator.serviceWorker.ready).then(() => true));
    await page.goto(`${door.origin}/ally`);
    await kept(page);
    await page.goto(`${door.origin}/ally/answers`);
    await page.getByRole('button', { name: 'Erase everything' }).click();
    await browser.until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 1);
    assert.deepEqual((await everything(page)).workers, [`${door.origin}/`]);
  });
});

test('a preview offers nothing, and sends an old worker away', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await kept(page);
    door.behind = programs.preview.origin;
    await page.goto(`${door.origin}/closing`);
    await browser.until(page, async () => (await caches.keys()).length === 0);
    assert.equal(await page.locator('.offline *').count(), 0);
  });
});

test('a changed worker takes over, and what was kept stays', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await kept(page);
    const source = await (await fetch(`${programs.before.origin}/sw.js`)).text();
    door.instead = (path, to) => path === '/sw.js' && Boolean(to.writeHead(200, { 'content-type': 'text/javascript' }).end(`${source}\n// newer\n`));
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const before = registration.active;
      await registration.update();
      const fresh = registration.installing ?? registration.waiting ?? registration.active;
      if (fresh === before) throw new Error('nothing new');
      await new Promise((done) => {
        const look = () => fresh.state === 'activated' && done();
        fresh.addEventListener('statechange', look);
        look();
      });
    });
    await door.shut();
    assert.equal((await page.goto(door.origin + LESSON)).status(), 200);
  });
});

test('two sites on one host keep apart', async () => {
  const door = await opened(programs.base);
  door.instead = (path, to) => /^\/(allyance)?$/.test(path) && Boolean(to.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>n</title><h1>neighbour</h1>'));
  await visit(door, '/ally', async (page) => {
    await kept(page);
    await page.goto(`${door.origin}/allyance`);
    await page.evaluate(() => caches.open('alongside/allyance:offline:/allyance/-/offline.js'));
    await page.goto(`${door.origin}/ally`);
    await panel(page).locator('summary').click();
    await page.getByRole('button', { name: 'Remove them' }).click();
    await status(page, 'They are removed.');
    assert.deepEqual((await everything(page)).caches, ['alongside/allyance:offline:/allyance/-/offline.js']);
    await page.goto(`${door.origin}/ally`);
    await kept(page);
    await door.shut();
    assert.equal((await page.goto(`${door.origin}/ally`)).status(), 200);
    await assert.rejects(page.goto(`${door.origin}/allyance`), /ERR_/);
  });
});

test('who wants nothing kept is offered nothing, and what was kept goes', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    await kept(page);
    await page.evaluate(() => localStorage.setItem('alongside:nothing', 'true'));
    await page.reload();
    await panel(page).locator('summary', { hasText: OFFER }).click();
    await panel(page).getByText('You have chosen that nothing is kept on this device.').waitFor();
    const { caches, workers } = await everything(page);
    assert.deepEqual([caches, workers], [[], []]);
  });
});

test('where the browser blocks it, that is said', async () => {
  const door = await opened();
  const watch = (page) => page.addInitScript(() => {
    caches.match = () => Promise.reject(new DOMException('no', 'SecurityError'));
  });
  await visit(door, '/', async (page) => {
    await panel(page).locator('summary').click();
    await panel(page).getByText('This browser keeps nothing for this site').waitFor();
  }, { watch });
  const none = (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined }));
  await visit(door, '/', async (page) => {
    await page.waitForLoadState();
    assert.equal(await page.locator('.offline *').count(), 0);
    assert.ok(!(await page.locator('.offline').boundingBox())?.height);
  }, { watch: none });
});

for (const scheme of ['light', 'dark']) {
  test(`${scheme}: each state is accessible on a phone`, async () => {
    const door = await opened();
    await visit(door, LESSON, async (page) => {
      const check = async () => none([...(await axe(page)), ...(await sideways(page)), ...(await targets(page))]);
      await panel(page).waitFor();
      await check();
      await ask(page);
      await check();
      await page.getByRole('button', { name: 'Keep them' }).click();
      await status(page, /^All \d+ pages/);
      await check();
      await page.getByRole('button', { name: 'Remove them' }).waitFor();
      await check();
      door.behind = programs.after.origin;
      await page.reload();
      await status(page, 'A newer version was saved.');
      await check();
    }, { width: 320, scheme, watch: (page) => page.addInitScript(install) });
  });
}

test('keeping and removing with the keyboard alone', async () => {
  const door = await opened();
  await visit(door, LESSON, async (page) => {
    await panel(page).locator('summary').focus();
    await page.keyboard.press('Enter');
    await panel(page).getByText(SAID).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await status(page, /^All \d+ pages/);
    await page.getByRole('button', { name: 'Remove them' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Remove them');
    await page.keyboard.press('Space');
    await status(page, 'They are removed.');
  });
});

test('without script nothing is there and nothing is missing', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    assert.equal(await page.locator('.offline *').count(), 0);
    assert.ok(!(await page.locator('.offline').boundingBox())?.height);
    assert.ok(!(await page.locator('body').innerText()).includes('offline'));
  }, { script: false });
});

test('a browser can install it, with the worker and without', async () => {
  const door = await opened();
  await visit(door, '/', async (page) => {
    const session = await page.context().newCDPSession(page);
    const errors = async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors.map((it) => it.errorId)
      .filter((it) => it !== 'in-incognito'); // as every context of these tests is
    const manifest = async () => (await session.send('Page.getAppManifest')).errors;
    assert.deepEqual([await manifest(), await errors()], [[], []]);
    await kept(page);
    await page.reload();
    assert.deepEqual([await manifest(), await errors()], [[], []]);
  });
});
