// A brand at the edge of what can be read: the colours that the program itself suggests in place of
// ones it refuses. If axe-core finds nothing there, the program computes contrast as browsers do.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe } from './checks/axe.mjs';
import { sideways } from './checks/sideways.mjs';
import { adjust, open, visit } from './lib/browser.mjs';
import { EXECUTABLE, env, start } from './lib/program.mjs';
import { none } from './lib/site.mjs';

const REFUSED = { accent: 'orange', accent_dark: '#7a3e6b', paper: '#888', paper_dark: '#555' };
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path d="M0 0h60v40H0z" fill="#888"/></svg>';

const folder = mkdtempSync(join(tmpdir(), 'brand-'));
after(() => rmSync(folder, { recursive: true }));
cpSync(fileURLToPath(new URL('../../content', import.meta.url)), folder, { recursive: true });
mkdirSync(join(folder, 'brand'));
writeFileSync(join(folder, 'brand/logo.svg'), LOGO);
const site = readFileSync(join(folder, 'site.toml'), 'utf8');

/** Writes the colours of the brand. */
function paint(colours) {
  const lines = Object.entries(colours).map(([key, colour]) => `${key} = "${colour}"\n`);
  writeFileSync(join(folder, 'site.toml'), `${site}\n[brand]\nlogo = "brand/logo.svg"\n${lines.join('')}`);
}

/** The colours that `alongside check` names in place of the refused ones. */
function suggested() {
  paint(REFUSED);
  const { stdout, stderr } = spawnSync(EXECUTABLE, ['check', '--content', folder], { env, encoding: 'utf8' });
  const found = [...(stdout + stderr).matchAll(/can be read is `(\w+) = "(#[0-9a-f]{6})"`/g)];
  return Object.fromEntries(found.map(([, key, colour]) => [key, colour]));
}

describe('a brand', { concurrency: 1 }, () => {
  let program;
  let colours;
  before(async () => {
    colours = suggested();
    paint(colours);
    program = await start(EXECUTABLE, ['--content', folder]);
  });
  after(() => program?.stop());

  test('the program names a colour for each that it refuses', () => {
    assert.deepEqual(Object.keys(colours).sort(), Object.keys(REFUSED).sort());
  });

  for (const path of ['/', '/lessons/remain-curious', '/lessons/remain-curious/questions', '/article']) {
    test(`${path}: what it names can be read`, async () => {
      const page = await open(program.origin + path);
      for (const [width, scheme] of [[320, 'light'], [320, 'dark'], [1440, 'light'], [1440, 'dark']]) {
        await adjust(page, { width, scheme });
        none([...(await sideways(page)), ...(await axe(page))]);
      }
      await page.close();
    });
  }

  const ground = () => [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.documentElement).color];
  const [WHITE, BLACK] = ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'];

  test('print stays black on white', async () => {
    for (const scheme of ['light', 'dark']) {
      const found = await visit(program.origin + '/', { media: 'print', scheme }, (page) => page.evaluate(ground));
      assert.deepEqual(found, [WHITE, BLACK]);
    }
  });

  test('high contrast keeps its white or black paper', async () => {
    const page = await open(program.origin + '/');
    for (const [colorScheme, expected] of [['light', [WHITE, BLACK]], ['dark', [BLACK, WHITE]]]) {
      await page.emulateMedia({ colorScheme, contrast: 'more' });
      assert.deepEqual(await page.evaluate(ground), expected);
    }
    await page.close();
  });

  test('the logo stands in the middle of the line of the title, in its own proportion', async () => {
    const box = await visit(program.origin + '/', {}, (page) => page.evaluate(() => {
      const [home, logo] = ['.home', '.home img'].map((it) => document.querySelector(it).getBoundingClientRect());
      return { ratio: logo.width / logo.height, off: home.y + home.height / 2 - logo.y - logo.height / 2 };
    }));
    assert.ok(Math.abs(box.ratio - 1.5) < 0.05 && Math.abs(box.off) < 1, JSON.stringify(box));
  });
});
