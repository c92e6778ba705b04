// 400 % zoom in a window of 1280 x 1024 (WCAG 1.4.10): 320 x 256 CSS px, four device pixels to each.

import { covered } from './checks/keyboard.mjs';
import { reach } from './checks/reach.mjs';
import { sideways } from './checks/sideways.mjs';
import { eachKind } from './lib/site.mjs';

const ZOOMED = { width: 320, height: 256, scale: 4 };

eachKind('at 400 % nothing scrolls sideways and the heading can be read', ZOOMED, async (page) => [
  ...(await sideways(page)),
  ...(await reach(page)),
]);
eachKind('at 400 % nothing covers what has the focus', ZOOMED, covered);
