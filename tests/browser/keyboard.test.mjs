// A reader without a mouse reaches everything, in order, and always sees where the focus is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { details } from './checks/details.mjs';
import { tabbing, tabbingBack } from './checks/keyboard.mjs';
import { skipLink } from './checks/skip.mjs';
import { eachKind, kinds } from './lib/site.mjs';

eachKind('Tab reaches everything in order and shows the focus, wide and light', { scheme: 'light' }, tabbing);
eachKind('Tab reaches everything in order and shows the focus, narrow and dark', { width: 320, scheme: 'dark' }, tabbing);
eachKind('Shift+Tab goes the same way back', {}, tabbingBack);
eachKind('the first stop is the skip link, and it works', {}, skipLink);

const folding = ({ html }) => html.includes('<details');
eachKind('the keyboard opens and closes what is folded', {}, details, folding);
test('something on the site is folded', () => assert.ok(kinds.some(folding)));
