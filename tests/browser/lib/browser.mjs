// One Chromium for the whole run, without a window (Debian's headless shell takes half the time of the whole program), and `visit`: open an address in a certain way, look, close.
//
// Contexts are kept and shared by all visits that need the same one; pages never are.

import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { install } from './inpage.mjs';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell',
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
  ],
});

after(() => browser.close());

/** How many pages are open at the same time: the option of a `describe` whose tests visit pages. */
export const AT_ONCE = { concurrency: 2 };

/** How a page is opened when a test does not say otherwise. Motion is off so that nothing is measured half-way. */
const USUAL = {
  width: 1440,
  height: 900,
  scale: 1,
  scheme: 'light',
  motion: 'reduce',
  forced: 'none',
  media: 'screen',
  script: true, // false: the page's own scripts never run
  css: true, // false: the stylesheets do not arrive
  policy: true, // false: the content security policy is not applied, for tests that add a stylesheet
  watch: () => {}, // called with the page before it loads
};

const contexts = new Map();

/** The shared context for such visits. */
export function context({ scale = USUAL.scale, policy = USUAL.policy } = {}) {
  const key = `${scale} ${policy}`;
  if (!contexts.has(key)) {
    contexts.set(key, browser.newContext({ deviceScaleFactor: scale, bypassCSP: !policy }));
  }
  return contexts.get(key);
}

/** A context of its own, which keeps nothing of what others did; whoever calls this closes it. */
export const fresh = (options = {}) => browser.newContext({ reducedMotion: 'reduce', ...options });

/**
 * Waits until `is`, which may be asynchronous, is true in the page. Playwright's own `waitForFunction` takes the promise of
 * such a function for true and waits for nothing.
 */
export async function until(page, is, arg) {
  for (const end = Date.now() + 20_000; Date.now() < end;) if (await page.evaluate(is, arg)) return;
  throw new Error(`never so: ${is}`);
}

/** Gives a page the window, the colours and the medium of `view`. */
export async function adjust(page, view) {
  const { width, height, scheme, motion, forced, media } = { ...USUAL, ...view };
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ media, colorScheme: scheme, reducedMotion: motion, forcedColors: forced });
}

/** Loads `address`. Whoever calls this closes the page; `visit` does both. */
export async function open(address, view) {
  const { scale, script, css, policy, watch } = { ...USUAL, ...view };
  const page = await (await context({ scale, policy })).newPage();
  page.setDefaultTimeout(20_000);
  await adjust(page, view);
  if (!css) {
    await page.route('**/*', (route) =>
      route.request().resourceType() === 'stylesheet' ? route.abort() : route.fallback());
  }
  watch(page);
  // A context with `javaScriptEnabled: false` cannot run axe-core either: its promises never settle.
  // So scripts are switched off while the page loads, and on again for the checks alone.
  const switches = script ? undefined : await page.context().newCDPSession(page);
  await switches?.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.goto(address);
  // The new document comes with the medium and the colours of that session: the usual ones.
  if (switches) await adjust(page, view);
  await switches?.send('Emulation.setScriptExecutionDisabled', { value: false });
  await page.evaluate(install);
  return page;
}

/** Opens `address`, hands the loaded page to `look`, closes it and resolves with what `look` returned. */
export async function visit(address, view, look) {
  const page = await open(address, view);
  try {
    return await look(page);
  } finally {
    await page.close();
  }
}
