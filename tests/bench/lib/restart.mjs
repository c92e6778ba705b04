// SIGTERM while many clients ask without pause: no request that was sent may be lost.

import { Client } from "./keepalive.mjs";
import { lessons } from "./export.mjs";
import { sleep } from "./proc.mjs";
import { alongside } from "./servers.mjs";
import { number, verdict } from "./stats.mjs";

const CLIENTS = 64;
const ROUNDS = 5;

/** Asks until nobody listens any more; counts what was answered and what was sent in vain. */
async function asker(port, path, count) {
  for (;;) {
    const client = new Client(port);
    try {
      await client.open();
    } catch {
      return; // the port is closed: nothing was sent
    }
    try {
      while (!client.last) {
        const { status } = await client.get(path);
        if (status === 200) count.answered++;
        else count.failed++;
      }
    } catch {
      count.failed++;
    }
    client.close();
  }
}

export async function restartOf(programs, _, pages) {
  const [lesson] = lessons(pages);
  const failed = [];
  const seconds = [];
  let answered = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const server = alongside(programs);
    await server.address();
    const count = { answered: 0, failed: 0 };
    const askers = Array.from({ length: CLIENTS }, () => asker(server.port, lesson, count));
    await sleep(1000);
    const began = performance.now();
    process.kill(server.pid, "SIGTERM");
    await Promise.all(askers);
    await server.gone;
    seconds.push((performance.now() - began) / 1000);
    await server.stop();
    failed.push(count.failed);
    answered += count.answered;
  }
  return {
    verdicts: [
      verdict(`SIGTERM under ${CLIENTS} busy clients: requests sent and not answered`, [Math.max(...failed)], { most: 0 }),
      verdict("SIGTERM under load: until the program has ended", seconds, { most: 11, unit: " s" }),
    ],
    notes: [`${number(answered)} requests were answered in ${ROUNDS} restarts`],
  };
}
