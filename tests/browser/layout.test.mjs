// Every page in every usual window: nothing scrolls sideways, axe-core finds nothing.

import { axe } from './checks/axe.mjs';
import { sideways } from './checks/sideways.mjs';
import { everyPage } from './lib/site.mjs';

const both = async (page) => [...(await sideways(page)), ...(await axe(page))];

for (const script of [true, false]) {
  for (const width of [320, 768, 1440]) {
    for (const scheme of ['light', 'dark']) {
      everyPage(`layout and axe at ${width} px, ${scheme}, ${script ? 'with' : 'without'} script`, { width, scheme, script }, both);
    }
  }
}

everyPage('layout and axe at 2560 px', { width: 2560, height: 1440 }, both);
for (const scheme of ['light', 'dark']) {
  everyPage(`layout and axe with forced colours, ${scheme}`, { forced: 'active', scheme }, both);
}
