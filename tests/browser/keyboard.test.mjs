// A reader without a mouse reaches everything, in order, and always sees where the focus is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { details } from './checks/details.mjs';
import { tabbing, tabbingBack } from './checks/keyboard.mjs';
import { skipLink } from './checks/skip.mjs';
import { everyPage, pages } from './lib/site.mjs';

everyPage('Tab reaches everything in order and shows the focus, wide and light', { scheme: 'light' }, tabbing);
everyPage('Tab reaches everything in order and shows the focus, narrow and dark', { width: 320, scheme: 'dark' }, tabbing);
everyPage('Shift+Tab goes the same way back', {}, tabbingBack);
everyPage('the first stop is the skip link, and it works', {}, skipLink);

const folding = ({ html }) => html.includes('<details');
everyPage('the keyboard opens and closes what is folded', {}, details, folding);
test('something on the site is folded', () => assert.ok(pages.some(folding)));
