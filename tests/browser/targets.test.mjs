// Fingers and unsteady hands: everything that can be tapped is at least 24 x 24 CSS px (WCAG 2.5.8).

import { targets } from './checks/targets.mjs';
import { eachKind } from './lib/site.mjs';

for (const width of [320, 1440]) eachKind(`targets are large enough at ${width} px`, { width }, targets);
