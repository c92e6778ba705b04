// `node --test --test-concurrency=2 first.mjs second.mjs` runs every browser test; `node --test print.test.mjs` runs one file alone.

import { load } from './lib/half.mjs';

await load(0);
