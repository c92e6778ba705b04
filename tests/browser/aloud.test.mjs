// Reading aloud, with voices that are not there: headless Chromium has none, so a stand-in notes what it is told to say.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { covered } from './checks/keyboard.mjs';
import { sideways } from './checks/sideways.mjs';
import { targets } from './checks/targets.mjs';
import { start } from './lib/program.mjs';
import * as browser from './lib/browser.mjs';
import { none } from './lib/site.mjs';
import { LARGEST, reading } from './lib/reading.mjs';

const LESSON = '/lessons/remain-curious';
const OWN = [{ name: 'Own', lang: 'en-GB', localService: true, default: false }];

const program = await start();
after(program.stop);

/** Puts the stand-in in the place of the browser's own speech; `heard` is what was said, `finish` ends a sentence. */
function speech(voices) {
  const it = new EventTarget();
  window.heard = [];
  let now = null;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const own = {
    getVoices: () => voices,
    speak(utterance) {
      now = utterance;
      window.heard.push({ text: utterance.text, rate: utterance.rate, voice: utterance.voice.name, lang: utterance.lang });
    },
    cancel() {
      const had = now;
      now = null;
      if (had) queueMicrotask(() => had.onerror?.({ error: 'interrupted' }));
    },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(it, own) });
  window.finish = () => { const had = now; now = null; had?.onend(); };
  window.speaks = () => now !== null;
  window.come = (more) => { voices.push(...more); it.dispatchEvent(new Event('voiceschanged')); };
}

const visit = (path, { voices = OWN, ...view }, look) =>
  reading(program.origin, path, { ...view, watch: (page) => page.addInitScript(speech, voices) }, look);

const heard = (page) => page.evaluate(() => window.heard.map(({ text }) => text));
const marked = (page) => page.evaluate(() => [...(CSS.highlights.get('aloud') ?? [])].map((it) => it.toString().replace(/\s+/g, ' ')).join());
const press = (page, name) => page.locator('.aloud').getByRole('button', { name }).click();

async function listening(page) {
  await page.getByRole('button', { name: 'Listen' }).click();
  await page.locator('.aloud').waitFor();
}

/** Every sentence that a page says from its first to its last. */
async function whole(page) {
  await listening(page);
  await page.evaluate(() => { for (let at = 0; at < 2000 && window.speaks(); at += 1) window.finish(); });
  return heard(page);
}

test('it says sentence after sentence, marks each, and ends', async () => {
  await visit(LESSON, {}, async (page) => {
    await listening(page);
    assert.deepEqual(await heard(page), ['Remain Curious At All Times']);
    assert.equal(await marked(page), 'Remain Curious At All Times');
    await page.evaluate(() => window.finish());
    assert.equal(await marked(page), 'The surest way to miss what somebody’s life is like is to think that you know already.');
    for (let at = 0; at < 3; at += 1) await page.evaluate(() => window.finish());
    assert.equal((await heard(page)).at(-1), 'You have still not lived this one.');
    assert.equal(await marked(page), (await heard(page)).at(-1));
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector('.prose p'), '::highlight(aloud)').backgroundColor), 'rgba(0, 0, 0, 0)');
    await page.evaluate(() => { while (window.speaks()) window.finish(); });
    await page.locator('.aloud').waitFor({ state: 'detached' });
    assert.equal(await marked(page), '');
  });
});

test('of a lesson it says text and question, and nothing that is for the eye or the hand', async () => {
  await visit(LESSON, {}, async (page) => {
    const said = await whole(page);
    assert.ok(said.length > 20, `${said.length} sentences`);
    const expected = await page.evaluate(() => {
      const clone = document.querySelector('.prose').cloneNode(true);
      for (const it of clone.querySelectorAll('.permalink, .footnote-ref, .footnotes, .visually-hidden')) it.remove();
      return clone.textContent.replace(/\s+/g, '');
    });
    assert.ok(said.join('').replace(/\s+/g, '').includes(expected), 'the whole text, in order');
    assert.equal(said.at(-1), await page.locator('.ask .question').textContent());
    for (const it of said) assert.doesNotMatch(it, /Link to|#|All the questions|Share|min\b|^\d+$|room\.1/);
  });
});

test('of a questions page it says every question with its context', async () => {
  await visit(`${LESSON}/questions`, {}, async (page) => {
    const said = (await whole(page)).join(' ');
    for (const it of await page.locator('.kind h2, .kind h3, .kind .context').allTextContents()) {
      assert.ok(said.includes(it.trim().replace(/\s+/g, ' ')), it);
    }
  });
});

test('of the cover and the whole article it begins with the title', async () => {
  for (const path of ['/', '/article']) {
    await visit(path, {}, async (page) => {
      assert.equal((await whole(page))[0], await page.locator('h1').textContent(), path);
    });
  }
});

test('pause, go on, back, next, speed and stop', async () => {
  await visit(LESSON, {}, async (page) => {
    await listening(page);
    const said = async () => (await heard(page)).at(-1);
    const speaks = () => page.evaluate(() => window.speaks());
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Pause');
    for (const name of ['Next', '', 'Stop']) {
      await page.keyboard.press('Tab');
      if (name) assert.equal(await page.evaluate(() => document.activeElement.textContent), name);
      assert.equal(await page.evaluate(() => scrollY), 0, 'the page stays where it is');
    }
    await press(page, 'Next');
    const second = await said();
    await press(page, 'Pause');
    assert.equal(await speaks(), false);
    assert.equal((await heard(page)).length, 2);
    await press(page, 'Next');
    assert.equal((await heard(page)).length, 2, 'it stays silent');
    assert.notEqual(await marked(page), second, 'and the mark goes on');
    await press(page, 'Go on');
    assert.equal(await said(), await marked(page));
    await press(page, 'Back');
    assert.equal(await said(), second);
    await press(page, 'Back');
    await press(page, 'Back');
    assert.equal(await said(), 'Remain Curious At All Times', 'before the first there is none');
    await page.locator('.aloud').getByLabel('Speed').selectOption('1.5');
    assert.deepEqual(await page.evaluate(() => window.heard.at(-1)), { text: 'Remain Curious At All Times', rate: 1.5, voice: 'Own', lang: 'en-GB' });
    await press(page, 'Stop');
    assert.equal(await speaks(), false);
    assert.equal(await page.locator('.aloud').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Listen');
    await page.reload();
    await listening(page);
    assert.equal(await page.evaluate(() => window.heard[0].rate), 1.5, 'the speed is kept');
  });
});

test('a sentence out of sight is brought into view, unless the reader has scrolled away', async () => {
  await visit(LESSON, { width: 360, height: 640 }, async (page) => {
    await listening(page);
    const bottom = () => page.evaluate(() => [...CSS.highlights.get('aloud')][0].getBoundingClientRect().bottom);
    const edge = () => page.evaluate(() => document.querySelector('.aloud').getBoundingClientRect().top);
    for (let at = 0; at < 12; at += 1) {
      await page.evaluate(() => window.finish());
      assert.ok((await bottom()) <= (await edge()), `sentence ${at + 2} lies behind the bar`);
    }
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => window.finish());
    assert.equal(await page.evaluate(() => scrollY), 0);
  });
});

test('without a voice of this device for the language there is no button', async () => {
  const away = { name: 'Away', lang: 'en-US', localService: false, default: true };
  const other = { name: 'Other', lang: 'de-DE', localService: true, default: true };
  for (const voices of [[], [away], [other], [away, other]]) {
    await visit(LESSON, { voices }, async (page) => {
      const button = page.locator('.listen');
      await button.waitFor({ state: 'attached' });
      assert.equal(await button.isVisible(), false);
      await page.evaluate((it) => window.come(it), [{ name: 'Late', lang: 'en_AU', localService: true }]);
      await button.waitFor();
      await listening(page);
      assert.equal(await page.evaluate(() => window.heard[0].voice), 'Late');
    });
  }
});

test('a passage in another language is said by its voice, if there is one', async () => {
  const voices = [...OWN, { name: 'French', lang: 'fr-FR', localService: true }];
  await visit(LESSON, { voices }, async (page) => {
    await page.evaluate(() => {
      document.querySelector('h1').lang = 'fr';
      document.querySelector('.summary').lang = 'da';
    });
    await listening(page);
    await page.evaluate(() => window.finish());
    await page.evaluate(() => window.finish());
    assert.deepEqual(await page.evaluate(() => window.heard.slice(0, 3).map(({ voice }) => voice)), ['French', 'Own', 'Own']);
  });
});

test('it goes on while the page is hidden, and stops when it is left', async () => {
  await visit(LESSON, {}, async (page) => {
    await listening(page);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    assert.equal(await page.evaluate(() => window.speaks()), true);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    assert.equal(await page.evaluate(() => window.speaks()), false);
  });
});

test('a browser that marks nothing and knows no sentences is left in peace', async () => {
  const without = (names) => (page) => page.addInitScript((all) => {
    for (const it of all) delete window[it];
    if (all.includes('Segmenter')) delete Intl.Segmenter;
  }, names);
  for (const [names, offers] of [[['Highlight'], true], [['Segmenter'], false]]) {
    const errors = [];
    await reading(program.origin, LESSON, {
      watch: (page) => { page.addInitScript(speech, OWN); without(names)(page); page.on('pageerror', (it) => errors.push(it.message)); },
    }, async (page) => {
      await page.waitForLoadState('load');
      assert.equal(await page.locator('.listen').count(), offers ? 1 : 0, names[0]);
      if (offers) {
        await listening(page);
        assert.equal((await heard(page)).length, 1);
        await press(page, 'Stop');
      }
      assert.deepEqual(errors, []);
    });
  }
});

for (const [how, view] of [
  ['on a phone', { width: 320 }], ['on a desktop in the dark', { scheme: 'dark' }], ['in forced colours', { forced: 'active' }],
  ['at 400 % with the largest settings', { width: 320, height: 256, kept: LARGEST }],
]) {
  test(`the bar is accessible and covers nothing that has the focus, ${how}`, async () => {
    await visit(LESSON, view, async (page) => {
      await listening(page);
      none([...(await axe(page)), ...(await sideways(page)), ...(await targets(page)), ...(await covered(page))]);
      assert.ok(await page.locator('.aloud').evaluate((it) => it.offsetHeight <= innerHeight * 0.41));
    });
  });
}

test('a voice that comes late moves nothing', async () => {
  for (const width of [320, 360, 1440]) {
    await visit(LESSON, { width, voices: [] }, async (page) => {
      const top = () => page.locator('h1').evaluate((it) => it.getBoundingClientRect().top);
      const before = await top();
      await page.evaluate((it) => window.come(it), OWN);
      await page.locator('.listen').waitFor();
      assert.equal(await top(), before, `${width} px`);
    });
  }
});

test('on paper there is neither button nor bar, and without script no button', async () => {
  await visit(LESSON, {}, async (page) => {
    await listening(page);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.listen').isVisible(), false);
    assert.equal(await page.locator('.aloud').isVisible(), false);
  });
  await browser.visit(program.origin + LESSON, { script: false }, async (page) => assert.equal(await page.locator('.listen').count(), 0));
});

test('what a reader wrote is never said', async () => {
  await visit(`${LESSON}/questions`, {}, async (page) => {
    await page.locator('textarea').first().fill('I was unfair to my sister Anna.');
    await page.waitForFunction(() => Object.keys(localStorage).some((it) => it.includes(':answer:')));
    const all = await whole(page);
    assert.ok(all.length > 5, all.join());
    assert.ok(!all.join().includes('Anna'), all.join());
  });
});
