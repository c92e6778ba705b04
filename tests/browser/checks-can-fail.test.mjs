// Every check that looks at a page can fail: each is shown a page with its fault, and a sound one.
// The keyboard has a file of its own, checks-can-fail-keyboard.test.mjs.

import { describe } from 'node:test';
import { axe } from './checks/axe.mjs';
import { SPACING, clipped } from './checks/clipped.mjs';
import { facts, headingFaults, landmarkFaults, languageFaults } from './checks/facts.mjs';
import { motion } from './checks/motion.mjs';
import { listen } from './checks/noise.mjs';
import { order, words } from './checks/order.mjs';
import { printedNavigation, sheets, writingRoom } from './checks/paper.mjs';
import { reach } from './checks/reach.mjs';
import { sideways } from './checks/sideways.mjs';
import { targets } from './checks/targets.mjs';
import { html, notices } from './lib/bad.mjs';
import { AT_ONCE, adjust } from './lib/browser.mjs';

const style = (css) => html('<p class="bad">Words and <a class="link" href="#main">a link</a>.</p>', `<style>${css}</style>`);
const LONG = 'A paragraph that is long enough to be taken for the text of the page itself, and not for a line above it.';

describe('checks can fail', AT_ONCE, () => {
  notices('overflow', sideways, { bad: style('.bad { width: 3000px }'), expected: /document is 3\d{3} px wide/ });
  notices('overflow that is merely hidden', sideways, { bad: style('html, body { overflow-x: clip } .bad { width: 3000px }'), expected: /hangs over the edge/ });
  notices('contrast', axe, { bad: style('.bad { color: #999 }'), expected: /color-contrast/ });
  const afterDusk = async (page) => {
    await adjust(page, { scheme: 'dark' });
    return axe(page);
  };
  notices('contrast in the dark only', afterDusk, { bad: style('@media (prefers-color-scheme: dark) { .bad { color: #999 } }'), expected: /color-contrast/ });
  notices('a picture without words, without script', axe, { view: { script: false }, bad: html('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'), expected: /image-alt/ });
  notices('axe target size', axe, {
    bad: html('<button class="b">a</button><button class="b">b</button>', '<style>.b { all: unset; font: 10px/1 serif; width: 10px }</style>'),
    expected: /target-size/,
  });

  const spaced = async (page) => {
    await page.addStyleTag({ content: SPACING });
    return clipped(page);
  };
  const box = `.bad { width: 10em; height: 3em; line-height: 1; overflow: hidden; margin: 0 }`;
  const boxed = html('<p class="bad">Two lines of words</p>', `<style>${box}</style>`);
  notices('text cut off by the spacing', spaced, { bad: boxed.replace('height: 3em', 'height: 1.2em'), good: boxed, expected: /cuts off \d+ px/ });

  notices('a transition', motion, { bad: style('.bad { transition: color 1s }'), expected: /transition of 1s/ });
  notices('an animation', motion, { bad: style('@keyframes k { to { opacity: 0 } } .bad::before { content: "x"; animation: k 2s infinite }'), expected: /animation of 2s/ });
  notices('smooth scrolling', motion, { bad: style('html { scroll-behavior: smooth }'), expected: /scrolls smoothly/ });

  const sentence = html('<p>Words and <a href="#main">a link</a> in a sentence.</p>', '<style>body { line-height: 1.2; font-size: 12px } body > a { padding: 1em; display: block }</style>');
  notices('a small target', targets, { bad: sentence.replace('A heading', '<button style="all: unset; font-size: 10px">x</button>'), good: sentence, expected: /button "x" is/ });
  notices('a small link that is no sentence', targets, { bad: sentence.replaceAll(/Words and | in a sentence./g, ''), good: sentence, expected: /a "a link" is/ });
  notices('a small box, which a label would make large', targets, {
    bad: sentence.replace('A heading', '<input type="checkbox" id="c"> Words to click'),
    good: sentence.replace('A heading', '<label style="display: inline-block; padding: 1em"><input type="checkbox"> Words to click</label>'),
    expected: /input#c is/,
  });

  const fact = (faults) => async (page) => faults(await facts(page));
  notices('two h1', fact(headingFaults), { bad: html('<h1>Another</h1>'), expected: /2 h1/ });
  notices('a skipped heading level', fact(headingFaults), { bad: html('<h3>Third</h3>'), good: html('<h2>Second</h2><h3>Third</h3>'), expected: /follows a level 1/ });
  notices('no language', fact(languageFaults), { bad: html('').replace('lang="en"', ''), expected: /lang=""/ });
  notices('no direction', fact(languageFaults), { bad: html('').replace('dir="ltr"', ''), expected: /dir=""/ });
  notices('no main', fact(landmarkFaults), { bad: html('').replaceAll(/(<\/?)main/g, '$1div'), expected: /0 main/ });
  notices('two headers', fact(landmarkFaults), { bad: html('', '', '<header>One more</header>'), good: html('<header>Of main</header>'), expected: /2 header/ });
  notices('a style attribute', fact((it) => it.styled.slice(1)), { bad: html('<p style="color: red">Words.</p>'), expected: /^p "Words/ });
  notices('a script', fact((it) => it.scripts), { bad: html('<script>1</script>'), expected: /inline/ });

  const noise = (main, kind, expected) => {
    const { heard, watch } = listen('null'); // the origin of a file
    notices(`${kind}: ${expected.source}`, async () => heard[kind].splice(0), { view: { watch }, bad: html(main), expected });
  };
  noise('<img src="http://127.0.0.1:1/x.png" alt="">', 'elsewhere', /asks for http/);
  noise('<img src="missing.png" alt="">', 'failed', /missing\.png failed/);
  noise('<script>console.warn("hm")</script>', 'console', /console warning: hm/);
  noise('<script>throw new Error("oh")</script>', 'console', /script error: oh/);

  const PAPER = { media: 'print', width: 794, height: 1123 };
  const hiding = '<style>@media print { body > nav, body > a { display: none } }</style>';
  const navigation = '<nav>Somewhere else</nav>';
  notices('navigation on paper', printedNavigation, { view: PAPER, bad: html('', '', navigation), good: html('', hiding, navigation), expected: /nav "Somewhere else" is printed/ });
  const asking = (room) => html(`<h2>Kind</h2><h3>First?</h3><p>Why</p><div style="height: ${room}"></div><h3>Second?</h3><div style="height: 4cm"></div><h2 hidden>Next</h2>`);
  notices('no room to write', writingRoom, { view: PAPER, bad: asking('1cm'), good: asking('4cm'), expected: /cm to write beneath h3 "First/ });
  notices('a questions page without questions', writingRoom, { view: PAPER, bad: html(''), good: asking('4cm'), expected: /no question/ });
  const manySheets = async (page) => ((await sheets(page)) > 1 ? ['more than one sheet'] : []);
  notices('the count of sheets', manySheets, { bad: html('<p style="height: 50cm">Tall</p>'), expected: /more than one/ });

  const readable = html(`<p>${LONG}</p>`);
  notices('text before the heading', order, { bad: html('').replace('<h1>', `<p>${LONG}</p><h1>`), good: readable, expected: /before the h1/ });
  notices('no text', order, { bad: html(''), good: readable, expected: /no text/ });
  notices('a hidden heading', order, { bad: readable.replace('<h1', '<h1 hidden'), good: readable, expected: /no h1/ });
  notices('a swelling drawing', order, { bad: readable.replace('Top', '<svg viewBox="0 0 9 9"></svg>'), good: readable, expected: /swells/ });

  const promised = async (page) => ((await words(page)).includes('Only with script') ? ['script adds words'] : []);
  const adding = html('<p id="p"></p><script>p.textContent = "Only with script"</script>');
  notices('words that script adds', promised, { bad: adding, expected: /script adds/ });
  notices('a heading beneath something', reach, { bad: style('header { position: fixed; inset: 0; background: #fff }'), expected: /cannot be brought into view/ });
});
