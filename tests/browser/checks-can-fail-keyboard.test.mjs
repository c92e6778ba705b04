// Every check of the keyboard can fail: each is shown a page with its fault, and a sound one.

import { describe } from 'node:test';
import { details } from './checks/details.mjs';
import { covered, tabbing, tabbingBack } from './checks/keyboard.mjs';
import { skipLink } from './checks/skip.mjs';
import { html, notices } from './lib/bad.mjs';
import { AT_ONCE } from './lib/browser.mjs';

const LINKS = '<p><a href="#one">One</a></p><p><button>Two</button></p><p><a href="#three">Three</a></p>';
const good = html(LINKS);
const style = (css) => html(LINKS, `<style>${css}</style>`);
const script = (code) => html(LINKS, `<script>${code}</script>`);
/** Lets nobody past the button with the key that `test` recognises. */
const trap = (test) => script(`addEventListener('keydown', (event) => {
  if (${test} && document.activeElement.localName === 'button') event.preventDefault();
})`);

describe('checks of the keyboard can fail', AT_ONCE, () => {
  notices('no focus ring', tabbing, { good, bad: style('button:focus-visible { outline: none }'), expected: /button "Two" has the focus and nothing shows it/ });
  notices('a thin focus ring', tabbing, { good, bad: style(':focus-visible { outline-width: 1px }'), expected: /nothing shows it \(outline solid 1px\)/ });
  notices('a pale focus ring', tabbing, { good, bad: style(':focus-visible { outline-color: #ddd }'), expected: /contrast of only 1\.\d/ });
  notices('a ring that is a background', tabbing, {
    good: style('button:focus-visible { outline: none; background: #ff0 }'), bad: style('button:focus-visible { outline: none; color: #00f }'), expected: /nothing shows it/,
  });
  notices('an order of its own', tabbing, { good, bad: good.replace('<button', '<button tabindex="1"'), expected: /Tab goes from button "Two" back to/ });
  notices('a trap', tabbing, { good, bad: trap('event.key === "Tab"'), expected: /Tab does not reach a "Three"/ });
  notices('a stop that is for the mouse only', tabbing, {
    good, bad: script('addEventListener("focusin", (event) => event.target.matches("button") && event.target.nextElementSibling?.focus())').replace('</button>', '</button><i tabindex="-1">x</i>'),
    expected: /Tab stops at i "x"/,
  });
  notices('a trap on the way back', tabbingBack, { good, bad: trap('event.shiftKey'), expected: /Shift\+Tab through/ });

  notices('no skip link', skipLink, { good, bad: good.replace('<a href="#main">To the text</a>', ''), expected: /which is no skip link|is not the main part/ });
  notices('a skip link to nowhere', skipLink, { good, bad: good.replace('href="#main"', 'href="#nowhere"'), expected: /not the main part/ });
  notices('a skip link that stays hidden', skipLink, { good, bad: style('body > a { position: absolute; left: -999px }'), expected: /cannot be seen/ });
  notices('a skip link that skips the text too', skipLink, {
    good, bad: good.replace('href="#main"', 'href="#late"').replace('<button', '<button id="late"'), expected: /after the skip link Tab goes to \w+#?\w* ".*", not to a "One"/,
  });

  const fold = (attributes = '', head = '') => html(`<details ${attributes}><summary>More</summary><a href="#one">Folded link</a></details>`, head);
  notices('a fold that does not open', details, { good: fold(), bad: fold('', '<script>addEventListener("click", (event) => event.preventDefault())</script>'), expected: /Enter does not open/ });
  notices('a fold that does not close', details, { good: fold('open'), bad: fold('open', '<script>addEventListener("click", (event) => event.preventDefault())</script>'), expected: /Enter does not close/ });
  notices('a fold that hides nothing', details, { good: fold(), bad: fold('', '<style>details::details-content { content-visibility: visible }</style>'), expected: /is closed and still shows 1 links/ });
  notices('a fold whose links stay hidden', details, { good: fold(), bad: fold('', '<style>details a { visibility: hidden }</style>'), expected: /only 0 of 1 links/ });

  const SMALL = { width: 320, height: 256 };
  const tall = html(LINKS.replaceAll('</p>', '</p><p style="height: 400px">Words</p>'), '<style>footer { background: #fff; inset: auto 0 0 }</style>');
  notices('something sticky over the focus', covered, {
    view: SMALL, good: tall, bad: tall.replace('inset: auto', 'position: fixed; height: 200px; inset: auto'), expected: /outside the window or beneath something/,
  });
});
