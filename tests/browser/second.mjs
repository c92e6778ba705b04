// The other half of the browser tests; see first.mjs.

import { load } from './lib/half.mjs';

await load(1);
