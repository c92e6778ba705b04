// The reading settings: what each does, that it lasts, that it is there from the first picture on, and that it breaks nothing.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe } from './checks/axe.mjs';
import { SPACING, clipped } from './checks/clipped.mjs';
import { reach } from './checks/reach.mjs';
import { sideways } from './checks/sideways.mjs';
import { targets } from './checks/targets.mjs';
import * as browser from './lib/browser.mjs';
import { install } from './lib/inpage.mjs';
import { start } from './lib/program.mjs';
import { LARGEST, opened, reading } from './lib/reading.mjs';
import { none } from './lib/site.mjs';

const LESSON = '/lessons/remain-curious';
const PAGES = ['/', '/article', LESSON, `${LESSON}/questions`];
const THEMES = ['', 'light', 'dark', 'sepia', 'contrast-light', 'contrast-dark'];

const program = await start();
const folder = mkdtempSync(join(tmpdir(), 'reading-'));
after(async () => {
  await program.stop();
  rmSync(folder, { recursive: true });
});
const visit = (path, view, look) => reading(program.origin, path, view, look);

/** A computed style; `part` of it where it is a list. Lengths come in rem. */
const style = (page, selector, property) =>
  page.locator(selector).first().evaluate((it, name) => {
    const value = getComputedStyle(it)[name];
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const exact = name === 'inlineSize' ? 100 : 10_000;
    return /^-?[\d.]+px$/.test(value) && name !== 'fontSize' ? Math.round((parseFloat(value) / rem) * exact) / exact : value;
  }, property);

const [WHITE, BLACK] = ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'];
const REM = '20.752px'; // in a window of 1440 px
const BOOK = '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, serif';

/** Group or slider, what is chosen there, and what that makes of which style: before and after. */
const SETTINGS = [
  ['Colours', 'Light', 'html', 'backgroundColor', 'rgb(24, 23, 21)', 'rgb(251, 248, 241)', { scheme: 'dark' }],
  ['Colours', 'Dark', 'html', 'backgroundColor', 'rgb(251, 248, 241)', 'rgb(24, 23, 21)'],
  ['Colours', 'Sepia', 'html', 'backgroundColor', 'rgb(24, 23, 21)', 'rgb(242, 228, 200)', { scheme: 'dark' }],
  ['Colours', 'Sepia', 'html', 'color', 'rgb(228, 222, 211)', 'rgb(31, 28, 24)', { scheme: 'dark' }],
  ['Colours', 'Black on white', 'html', 'backgroundColor', 'rgb(24, 23, 21)', WHITE, { scheme: 'dark' }],
  ['Colours', 'Black on white', '.summary', 'color', 'rgb(87, 80, 71)', BLACK],
  ['Colours', 'White on black', 'html', 'backgroundColor', 'rgb(251, 248, 241)', BLACK],
  ['Colours', 'White on black', 'html', 'color', 'rgb(31, 28, 24)', WHITE],
  ['Typeface', 'Serif', '.prose p', 'fontFamily', BOOK, 'Charter, "Bitstream Charter", Georgia, "Noto Serif", serif'],
  ['Typeface', 'Sans-serif', '.prose p', 'fontFamily', BOOK, 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif'],
  ['Typeface', 'Clear letters', '.prose p', 'fontFamily', BOOK, '"Atkinson Hyperlegible Next", OpenDyslexic, Verdana, "DejaVu Sans", sans-serif'],
  ['Text size', '75', 'html', 'fontSize', REM, '15.564px'],
  ['Text size', '250', 'html', 'fontSize', REM, '51.88px'],
  ['Line spacing', '80', '.prose p', 'lineHeight', 1.6, 1.28],
  ['Line spacing', '160', '.prose p', 'lineHeight', 1.6, 2.56],
  ['Paragraph spacing', '0', '.prose p + p', 'marginBlockStart', 0.8, 0],
  ['Paragraph spacing', '250', '.prose p + p', 'marginBlockStart', 0.8, 2],
  ['Line length', '60', '.prose', 'inlineSize', 30, 18],
  ['Line length', '120', '.prose', 'inlineSize', 30, 36],
  ['Letter spacing', '1', '.prose p', 'letterSpacing', 'normal', 0.0675],
  ['Letter spacing', '5', '.prose p', 'letterSpacing', 'normal', 0.1875],
  ['Word spacing', '1', '.prose p', 'wordSpacing', 0, 0.125],
  ['Word spacing', '4', '.prose p', 'wordSpacing', 0, 0.5],
  ['Long words are divided', 'Always', '.prose p', 'hyphens', 'manual', 'auto'],
  ['Long words are divided', 'Never', '.prose p', 'hyphens', 'auto', 'none', { width: 360 }],
];

for (const [name, choice, selector, property, before, chosen, view = {}] of SETTINGS) {
  test(`${name} ${choice}: ${property} is ${chosen}, on this page and the next, until all is as designed`, async () => {
    await visit(LESSON, view, async (page) => {
      const seen = () => style(page, selector, property);
      assert.equal(await seen(), before);
      const panel = await opened(page);
      if (/^\d/.test(choice)) await panel.getByRole('slider', { name }).fill(choice);
      else await panel.getByRole('group', { name }).getByRole('radio', { name: choice, exact: true }).check();
      assert.equal(await seen(), chosen);
      assert.equal(await panel.getByRole('status').textContent(), '');

      await page.goto(`${program.origin}/lessons/people-know-what-they-need`);
      assert.equal(await seen(), chosen, 'on the next page');
      const again = await opened(page);
      if (/^\d/.test(choice)) assert.equal(await again.getByRole('slider', { name }).inputValue(), choice);
      else assert.ok(await again.getByRole('group', { name }).getByRole('radio', { name: choice, exact: true }).isChecked());

      await again.getByRole('button', { name: 'All as designed' }).click();
      assert.equal(await seen(), before, 'as designed');
      assert.equal(await page.evaluate(() => localStorage.getItem('alongside:reading')), null, 'nothing is kept of it');
    });
  });
}

test('on a narrow window words are divided as designed, and where the text is large', async () => {
  await visit(LESSON, { width: 360 }, async (page) => assert.equal(await style(page, '.prose p', 'hyphens'), 'auto'));
  await visit(LESSON, { width: 1024, kept: { size: 2.5 } }, async (page) => assert.equal(await style(page, '.prose p', 'hyphens'), 'auto'));
});

/** Whether each picture that a browser shows on the way from one page to another is dark at its edge. */
async function frames(early) {
  return visit(LESSON, { kept: { theme: 'dark' } }, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    const pictures = [];
    devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
      pictures.push(data);
      devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
    });
    // Only early.js may act, and what comes first is seen for long enough to be shown.
    await page.route('**/*.js', (route) => (early && route.request().url().includes('/early.') ? route.continue() : route.abort()));
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 20_000, uploadThroughput: 20_000 });
    await devtools.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
    await page.goto(`${program.origin}/article`);
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    await page.screenshot(); // a frame that is surely shown
    await devtools.send('Page.stopScreencast');
    return page.evaluate((all) => Promise.all(all.map(async (data) => {
      const bytes = Uint8Array.from(atob(data), (it) => it.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(1, 1).getContext('2d');
      pen.drawImage(bitmap, 2, 2, 1, 1, 0, 0, 1, 1);
      return pen.getImageData(0, 0, 1, 1).data[0] < 60;
    })), pictures);
  });
}

test('nothing flashes: every picture of a slow page is dark, and without early.js one would not be', async (t) => {
  const [right, wrong] = [await frames(true), await frames(false)];
  t.diagnostic(`${right.length} pictures with early.js, ${wrong.length} without`);
  assert.ok(right.length > 1 && right.every(Boolean), `dark: ${right}`);
  assert.ok(wrong.includes(false), `dark: ${wrong}`);
});

test('what is chosen in one tab holds in the others', async () => {
  await visit(LESSON, {}, async (page) => {
    const other = await browser.open(`${program.origin}/`);
    const panel = await opened(other);
    await (await opened(page)).getByRole('radio', { name: 'Sepia' }).check();
    await other.waitForFunction(() => document.documentElement.dataset.theme === 'sepia');
    assert.ok(await panel.getByRole('radio', { name: 'Sepia' }).isChecked());
    await other.evaluate(() => localStorage.clear());
    await page.waitForFunction(() => !document.documentElement.dataset.theme);
    await other.close();
  });
});

const BROKEN = {
  'blocked': [() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }), /browser keeps nothing/],
  'full': [() => { Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }; }, /browser keeps nothing/],
  'not wanted': [() => localStorage.setItem('alongside:nothing', 'true'), /you want nothing kept/],
};
for (const [how, [script, says]] of Object.entries(BROKEN)) {
  test(`where storage is ${how}, a choice holds for the page, which says so`, async () => {
    const page = await browser.open(program.origin + LESSON, { watch: (it) => it.addInitScript(script) });
    const panel = await opened(page);
    await panel.getByRole('radio', { name: 'Dark' }).check();
    assert.equal(await style(page, 'html', 'backgroundColor'), 'rgb(24, 23, 21)');
    assert.match(await panel.getByRole('status').textContent(), says);
    await page.reload();
    assert.equal(await style(page, 'html', 'backgroundColor'), 'rgb(251, 248, 241)');
    if (how !== 'blocked') await page.evaluate(() => localStorage.clear());
    await page.close();
  });
}

test('what is kept and makes no sense changes nothing that matters', async () => {
  for (const kept of ['null', '7', '"dark"', '[1]', '{"theme":7,"font":null}', '{', '{"size":99,"letters":"x","line":{}}', '{"size":0}']) {
    await visit(LESSON, {}, async (page) => {
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.evaluate((it) => localStorage.setItem('alongside:reading', it), kept);
      await page.reload();
      await opened(page);
      const size = parseFloat(await style(page, 'html', 'fontSize'));
      assert.ok(size >= 15 && size <= 52, `${kept}: ${size} px`);
      assert.equal(await style(page, 'html', 'backgroundColor'), 'rgb(251, 248, 241)', kept);
      assert.deepEqual(errors, [], kept);
    });
  }
});

test('everything is done with the keyboard', async () => {
  await visit(LESSON, {}, async (page) => {
    const on = () => page.evaluate(() => document.activeElement.name || document.activeElement.id || document.activeElement.textContent);
    await page.locator('.languages summary').focus();
    await page.keyboard.press('Tab');
    assert.equal(await on(), 'Reading');
    await page.keyboard.press('Enter');
    await page.locator('.settings').waitFor();
    const stops = [];
    for (let at = 0; at < 10; at += 1) {
      await page.keyboard.press('Tab');
      stops.push(await on());
      if (stops.at(-1) === 'reading-theme') {
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
      }
      if (stops.at(-1) === 'reading-size:') await page.keyboard.press('ArrowRight');
    }
    assert.deepEqual(stops, ['reading-theme', 'reading-font', 'reading-size:', 'reading-line:', 'reading-between:',
      'reading-measure:', 'reading-letters:', 'reading-words:', 'reading-hyphens', 'All as designed']);
    assert.deepEqual(await page.evaluate(() => JSON.parse(localStorage.getItem('alongside:reading'))), { theme: 'dark', size: 1.05 });
    assert.equal(await page.locator('[id="reading-size:"]').getAttribute('aria-valuetext'), '105%');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
  });
});

/** What is seen of colours, sizes and spaces. */
const all = (page) => page.evaluate(() => ['html', 'main', 'h1', '.summary', '.kicker', '.prose p + p', '.prose li', '.site-footer p'].flatMap((it) => {
  const style = getComputedStyle(document.querySelector(it) ?? document.body);
  return ['backgroundColor', 'color', 'fontFamily', 'fontSize', 'lineHeight', 'letterSpacing', 'wordSpacing', 'marginBlockStart', 'hyphens', 'inlineSize']
    .map((name) => `${it} ${name}: ${style[name]}`);
}));

test('on paper nothing of it is seen', async () => {
  const view = { media: 'print', width: 794, height: 1123 };
  const designed = await visit(LESSON, view, all);
  for (const theme of THEMES) {
    assert.deepEqual(await visit(LESSON, { ...view, kept: { ...LARGEST, theme, hyphens: 'none' } }, all), designed, theme);
  }
});

test('where the device forces its colours, they hold', async () => {
  const colours = (page) => page.evaluate(() => ['html', 'a', '.summary', '.listen, summary'].map((it) => {
    const { color, backgroundColor } = getComputedStyle(document.querySelector(it));
    return [color, backgroundColor];
  }));
  const designed = await visit(LESSON, { forced: 'active' }, colours);
  for (const theme of ['light', 'sepia', 'contrast-light']) {
    assert.deepEqual(await visit(LESSON, { forced: 'active', kept: { theme } }, colours), designed, theme);
  }
});

test('who asks the device for more contrast has it in every theme', async () => {
  for (const [theme, paper, ink] of [['light', WHITE, BLACK], ['dark', BLACK, WHITE], ['sepia', 'rgb(242, 228, 200)', BLACK]]) {
    await visit(LESSON, { kept: { theme } }, async (page) => {
      await page.emulateMedia({ contrast: 'more', colorScheme: 'light' });
      assert.deepEqual([await style(page, 'html', 'backgroundColor'), await style(page, '.summary', 'color')], [paper, ink], theme);
    });
  }
});

test('the edge of the window has the colour of the paper', async () => {
  await visit(LESSON, { kept: { theme: 'sepia' } }, async (page) => {
    await page.waitForFunction(() => document.querySelector('[name=theme-color]').content === 'rgb(242, 228, 200)');
    await (await opened(page)).getByRole('radio', { name: 'As this device' }).check();
    assert.deepEqual(await page.locator('[name=theme-color]').evaluateAll((all) => all.map((it) => it.content)), ['#fbf8f1', '#181715']);
  });
});

test('letters that join are never spaced out', async () => {
  await visit(LESSON, { kept: { letters: 5 } }, async (page) => {
    await page.locator('.prose p').nth(1).evaluate((it) => { it.lang = 'ar'; });
    assert.equal(await page.locator('.prose p').nth(1).evaluate((it) => getComputedStyle(it).letterSpacing), 'normal');
    assert.equal(await style(page, '.prose p', 'letterSpacing'), 0.1875);
    await page.evaluate(() => { Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' }); });
    assert.equal(await style(page, '.prose p', 'letterSpacing'), 'normal');
    assert.equal(await style(page, '.kicker', 'letterSpacing'), 'normal');
    const panel = await opened(page);
    assert.deepEqual(await panel.getByRole('slider').evaluateAll((it) => it.map(({ id }) => id)),
      ['reading-size:', 'reading-line:', 'reading-between:', 'reading-measure:', 'reading-words:']);
    none(await sideways(page));
  });
});

describe('with the largest settings', { concurrency: 1 }, () => {
  for (const path of PAGES) {
    for (const [how, view] of [
      ['at 320 px', { width: 320 }], ['at 400 %', { width: 320, height: 256, scale: 4 }], ['at 768 px', { width: 768 }],
      ['at 1440 px', {}], ['at 320 px with the reader’s own spacing', { width: 320, policy: false, spacing: true }],
    ]) {
      test(`${path} ${how}: nothing is lost or scrolls sideways`, async () => {
        const { spacing, ...rest } = view;
        await visit(path, { ...rest, kept: LARGEST }, async (page) => {
          if (spacing) await page.addStyleTag({ content: SPACING });
          const bare = [...(await sideways(page)), ...(await clipped(page)), ...(await reach(page))];
          await opened(page);
          none([...bare, ...(await sideways(page)), ...(await clipped(page)), ...(await targets(page))]);
        });
      });
    }
  }
});

/** A brand with colours that are pale on their own papers, and paler on sepia. */
function brand() {
  cpSync(fileURLToPath(new URL('../../content', import.meta.url)), folder, { recursive: true });
  mkdirSync(join(folder, 'brand'));
  writeFileSync(join(folder, 'brand/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path d="M0 0h60v40H0z" fill="#888"/></svg>');
  const colours = 'accent = "#9a6200"\naccent_dark = "#b373a2"\npaper = "#f0f0ff"\npaper_dark = "#202028"\n';
  const logos = 'logo = "brand/logo.svg"\nlogo_dark = "brand/logo.svg"\n';
  writeFileSync(join(folder, 'site.toml'), `${readFileSync(join(folder, 'site.toml'), 'utf8')}\n[brand]\n${colours}${logos}`);
  return start(undefined, ['--content', folder]);
}

describe('themes', { concurrency: 1 }, () => {
  let branded;
  after(() => branded?.stop());

  for (const theme of THEMES) {
    test(`${theme || 'as the device'}: the open panel is accessible on a phone and a desktop, plain and with a brand`, async () => {
      branded ??= await brand();
      for (const { origin } of [program, branded]) {
        for (const path of [LESSON, `${LESSON}/questions`]) {
          await reading(origin, path, { kept: theme ? { theme } : {} }, async (page) => {
            for (const [width, scheme] of [[320, 'light'], [1440, 'dark']]) {
              await browser.adjust(page, { width, scheme });
              if (!(await page.locator('.settings').isVisible())) await opened(page);
              none([...(await axe(page)), ...(await sideways(page)), ...(await targets(page))]);
              await page.evaluate(() => document.activeElement.blur()); // the way to the text, which lies on the header
            }
          });
        }
      }
    });
  }

  test('a brand keeps its accent, on sepia as dark as it must be, and its logo for the dark', async () => {
    branded ??= await brand();
    for (const [theme, paper, accent, media] of [
      ['light', 'rgb(240, 240, 255)', 'rgb(154, 98, 0)', 'not all'], ['dark', 'rgb(32, 32, 40)', 'rgb(179, 115, 162)', 'all'],
      ['contrast-light', WHITE, 'rgb(154, 98, 0)', 'not all'], ['contrast-dark', BLACK, 'rgb(179, 115, 162)', 'all'],
    ]) {
      await reading(branded.origin, LESSON, { kept: { theme } }, async (page) => {
        assert.deepEqual([await style(page, 'html', 'backgroundColor'), await style(page, '.ask .more', 'color')], [paper, accent], theme);
        await page.waitForFunction((it) => document.querySelector('.home source').media === it, media);
      });
    }
    await reading(branded.origin, LESSON, { kept: { theme: 'sepia' } }, async (page) => {
      await page.evaluate(install);
      const [contrast, accent] = await page.evaluate(() => {
        const { color } = getComputedStyle(document.querySelector('.ask .more'));
        return [__look.contrast(__look.colour(color), __look.background(document.documentElement)), color];
      });
      assert.ok(contrast >= 4.5, `${contrast}`);
      assert.notEqual(accent, 'rgb(154, 98, 0)');
    });
  });
});

test('without script there is no panel', async () => {
  await browser.visit(program.origin + LESSON, { script: false }, async (page) => {
    assert.equal(await page.locator('.reading').isVisible(), false);
  });
});
test('a value that no choice could have made is not walked through letter by letter', async () => {
  await reading(program.origin, '/closing', { kept: {} }, async (page) => {
    await page.evaluate(() => localStorage.setItem('alongside:reading', JSON.stringify('x'.repeat(1e6))));
    await page.reload();
    assert.ok(await page.locator('h1').isVisible());
    assert.ok((await page.evaluate(() => document.documentElement.attributes.length)) < 10);
  });
});

