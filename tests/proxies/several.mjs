// Three programs behind the balancers that deploy/ configures: restarted in turn while readers ask, no request fails; new content
// rolled out over them, none fails either; and two that serve different content are seen through the balancer.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { EXECUTABLE, env } from '../browser/lib/program.mjs';
import { client } from './lib/ask.mjs';
import { certify } from './lib/certificate.mjs';
import { startProxy } from './lib/processes.mjs';
import { Readers, faults } from './lib/readers.mjs';
import { Replica, contentOf } from './lib/replicas.mjs';

/** How long each balancer has to see that a program is ending; nginx only sees it when the port is closed. */
const DELAYS = { HAProxy: '3', nginx: '1' };
const PATH = '/closing';
/** Requests that are answered before, between and after what is done. */
const SOME = 50;

const folder = mkdtempSync(join(tmpdir(), 'alongside-several-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const certificate = certify(folder);

// The same course twice, of which the second has another title and another accent: pages and style sheet differ.
const [content, other] = [join(folder, 'content'), join(folder, 'other')];
execFileSync(EXECUTABLE, ['init', content], { env, stdio: 'pipe' });
cpSync(content, other, { recursive: true });
const settings = readFileSync(join(other, 'site.toml'), 'utf8').replace(/^title = .*$/m, 'title = "Another Title"');
const branded = settings.replace(/^\s*accent = .*\n/m, '').replace(/^\[brand\]\n/m, '');
writeFileSync(join(other, 'site.toml'), `${branded}\n[brand]\naccent = "#7a3b8f"\n`);

for (const [proxy, delay] of Object.entries(DELAYS)) {
  describe(`three programs behind ${proxy}`, () => {
    const args = (from) => ['--content', from, '--shutdown-delay', delay];
    let replicas;
    let running;

    before(async () => {
      replicas = await Promise.all([1, 2, 3].map(() => new Replica(EXECUTABLE, args(content)).start()));
      const [upstream, ...others] = replicas.map((it) => it.port);
      running = await startProxy(proxy, 'whole', '', { upstream, others, folder: join(folder, proxy), certificate });
    });

    after(async () => {
      await running?.stop();
      await Promise.all((replicas ?? []).map((it) => it.end('SIGKILL')));
    });

    /** Restarts each in turn under load, the next one when the one before is asked again; `pages` are those that may come. */
    const restartAll = async (from, pages) => {
      const readers = new Readers(running.secure, certificate.ca, PATH);
      readers.pages.push(...pages);
      await readers.answered(SOME);
      for (const replica of replicas) {
        assert.equal(await replica.end(), 0, 'exit code');
        await replica.start(args(from));
        await replica.served; // until the balancer asks it again, there would be one less
      }
      await readers.answered(SOME);
      await readers.stop();
      assert.deepEqual(faults(readers.records), [], `of ${readers.records.length} requests. ${proxy} printed:\n${running.log()}`);
    };
    const page = async (replica) => (await replica.ask(PATH)).body;

    test('each is restarted in turn, and no request fails', async () => {
      await restartAll(content, [await page(replicas[0])]);
    });

    test('equal content is said to be equal, and different content to differ, through the balancer', async () => {
      const { ask, close } = client(running.secure, { ca: certificate.ca });
      const seen = async () => contentOf(await ask('/readyz'));
      try {
        const same = await replicas[0].content();
        for (let asked = 0; asked < 12; asked += 1) assert.equal(await seen(), same);
        await replicas[2].end();
        await replicas[2].start(args(other));
        const different = await replicas[2].content();
        assert.notEqual(different, same);
        const both = new Set();
        for (const end = Date.now() + 20_000; both.size < 2 && Date.now() < end; ) both.add(await seen());
        assert.deepEqual([...both].sort(), [same, different].sort());
      } finally {
        close();
      }
    });

    test('another folder is rolled out by restarts, and no page or style sheet fails', async () => {
      const pages = [await page(replicas[0]), await page(replicas[2])];
      assert.ok(!pages[0].equals(pages[1]));
      await restartAll(other, pages);
      const now = await Promise.all(replicas.map((it) => it.content()));
      assert.equal(new Set(now).size, 1);
    });
  });
}

test('can fail: readers see a page that is not the one', async () => {
  const replica = await new Replica(EXECUTABLE, ['--content', content]).start();
  const running = await startProxy('nginx', 'whole', '', { upstream: replica.port, folder: join(folder, 'wrong'), certificate });
  const readers = new Readers(running.secure, certificate.ca, '/nope', { readers: 1 });
  readers.pages.push(Buffer.from('x'));
  while (readers.records.length === 0) await new Promise((next) => setImmediate(next));
  await readers.stop();
  await running.stop();
  await replica.end('SIGKILL');
  assert.match(faults(readers.records)[0], /^\d+ times: the page answers 404$/);
});
