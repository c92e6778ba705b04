// The site through real proxies, each run with its file from deploy/: nginx, Caddy and HAProxy; at the root of a host and
// below two base paths; with the base path kept and stripped. At the end stands a table of how much was crawled.
//
// Then the site as files, without the program: export.mjs.
//
// `node --test all.mjs` runs it against target/release/alongside, or the program that ALONGSIDE_BIN names.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { askHttp2, client, shown } from './lib/ask.mjs';
import { certify } from './lib/certificate.mjs';
import { HOST, PROXIES, choose } from './lib/config.mjs';
import { eavesdrop, startProxy } from './lib/processes.mjs';
import { below, crawlSite, links, startSite } from './lib/site.mjs';
import './export.mjs';
import './several.mjs';

/** The base paths, and how a proxy can pass on a site that lives there. */
const BASES = { '': ['whole'], '/ally': ['kept', 'stripped'], '/a/b': ['kept', 'stripped'] };
const CODINGS = ['br', 'gzip', 'identity', 'br, gzip'];
const MANY = 400;
/** Headers that a proxy writes for its own connection or in its own name. */
const OF_A_PROXY = ['alt-svc', 'connection', 'date', 'keep-alive', 'server', 'strict-transport-security', 'via'];

const folder = mkdtempSync(join(tmpdir(), 'alongside-proxies-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const certificate = certify(folder);
const { ca } = certificate;

const sites = Object.fromEntries(await Promise.all(Object.keys(BASES).map(async (base) => [base, await startSite(base)])));
const crawled = [];

after(async () => {
  await Promise.all(Object.values(sites).map((it) => it.stop()));
  console.log(matrix());
});

/** How many addresses were crawled, for each proxy, base path and way. */
function matrix() {
  const cells = Object.entries(BASES).flatMap(([base, ways]) => ways.map((way) => ({ base, way })));
  const row = (it) => `| ${it.join(' | ')} |`;
  const count = (proxy, { base, way }) => crawled.find((it) => it.proxy === proxy && it.base === base && it.way === way)?.count ?? 'failed';
  const heads = cells.map(({ base, way }) => (base ? `${base} ${way}` : '/'));
  return [
    'Addresses crawled through each proxy, all of them answered with 200:',
    row(['', ...heads]),
    row(['---', ...heads.map(() => '---:')]),
    ...Object.keys(PROXIES).map((proxy) => row([proxy, ...cells.map((cell) => count(proxy, cell))])),
  ].join('\n');
}

const none = (faults) => assert.ok(faults.length === 0, `\n  ${faults.join('\n  ')}`);

/** What differs between what the program sent and what came through a proxy. */
function differences(sent, came) {
  const names = new Set([...Object.keys(sent.headers), ...Object.keys(came.headers)]);
  const faults = sent.status === came.status ? [] : [`status ${came.status} instead of ${sent.status}`];
  for (const name of [...names].filter((it) => !OF_A_PROXY.includes(it))) {
    const [want, got] = [String(sent.headers[name]), String(came.headers[name])];
    if (want !== got) faults.push(`${name}: ${got} instead of ${want}`);
  }
  if (!sent.body.equals(came.body)) faults.push(`${came.body.length} bytes that are not the ${sent.body.length} that were sent`);
  return faults;
}

for (const [base, ways] of Object.entries(BASES)) {
  describe(`the program at ${base || '/'}`, () => {
    const site = sites[base];

    test('without a proxy every link answers 200', () => {
      none(site.faults);
      assert.ok(site.answers.size > 15, `only ${site.answers.size} addresses`);
    });

    test('health lies at the root', async () => {
      for (const path of ['/healthz', '/readyz']) assert.equal((await site.ask(path)).status, 200, path);
    });
  });

  for (const way of ways) for (const proxy of Object.keys(PROXIES)) through(proxy, base, way);
}

/** Everything that is tested of one proxy with one configuration. */
function through(proxy, base, way) {
  const site = sites[base];
  const cover = below(base, '/');
  const lesson = [...site.answers.keys()].find((it) => /\/lessons\/[^/]+$/.test(it));
  const nowhere = `${base}/lessons/nope`;
  const name = `${proxy}, ${base || '/'}, ${base ? `prefix ${way}` : 'the whole host'}`;

  describe(name, () => {
    let wire;
    let running;
    let visitor;

    /** Asks through the proxy; whatever goes wrong says where. */
    const ask = (path, options) =>
      visitor.ask(path, options).catch((error) => { throw new Error(`${name}: ${error.message}. It printed:\n${running.log()}`); });
    const says = (path, answer) => `${name}: ${path} answers ${shown(answer)}`;

    before(async () => {
      wire = await eavesdrop(site.port);
      const place = join(folder, `${proxy}${base}-${way}`.replaceAll('/', '-'));
      running = await startProxy(proxy, way, base, { upstream: wire.port, folder: place, certificate });
      visitor = client(running.secure, { ca });
    });

    after(async () => {
      visitor?.close();
      await running?.stop();
      await wire?.stop();
    });

    test('every link of a crawl answers 200 with what the program sent', async () => {
      const { answers, faults } = await crawlSite(base, ask);
      for (const [path, came] of answers) {
        const sent = site.answers.get(path);
        faults.push(...(sent ? differences(sent, came) : ['an address that only exists here']).map((it) => `${path}: ${it}`));
      }
      none(faults.map((it) => `${name}: ${it}`));
      assert.deepEqual([...answers.keys()].sort(), [...site.answers.keys()].sort());
      crawled.push({ proxy, base, way, count: answers.size });
    });

    test('the proxy passes the path on as it says', () => {
      const asked = [...site.answers.keys()];
      const expected = way === 'stripped' ? asked.map((it) => it.slice(base.length) || '/') : asked;
      const seen = wire.seen.paths.filter((it) => it !== '/readyz'); // HAProxy's own question
      assert.deepEqual([...new Set(seen)].sort(), expected.sort(), name);
    });

    test('bodies arrive in the coding that was asked for, heads and conditions too', async () => {
      const faults = [];
      const compare = async (path, options) => {
        const [sent, came] = [await site.ask(path, options), await ask(path, options)];
        const how = JSON.stringify(options);
        faults.push(...differences(sent, came).map((it) => `${path} with ${how}: ${it}`));
        return came;
      };
      for (const path of [...site.answers.keys(), nowhere]) {
        for (const coding of CODINGS) {
          const headers = { 'accept-encoding': coding };
          const { headers: { etag } } = await compare(path, { headers });
          const head = await compare(path, { method: 'HEAD', headers });
          if (head.body.length > 0) faults.push(`${path}: HEAD has a body`);
          if (!etag) continue; // the page that says that nothing is here
          const same = await compare(path, { headers: { ...headers, 'if-none-match': etag } });
          if (same.status !== 304) faults.push(`${path} with if-none-match ${etag}: ${shown(same)}`);
        }
        const bare = await compare(path, {});
        if (bare.headers['content-encoding']) faults.push(`${path} is compressed for who did not ask for it`);
      }
      const large = await ask(lesson, { headers: { 'accept-encoding': 'br' } });
      assert.equal(large.headers['content-encoding'], 'br', says(lesson, large));
      none(faults.map((it) => `${name}: ${it}`));
    });

    test('every other form of an address leads to it in one hop, with its query', async () => {
      const faults = [];
      for (const path of site.answers.keys()) {
        const root = path === cover;
        const asset = path.includes('/-/');
        const forms = root ? [`${base}/index.html`] : [`${path}/`, `${path}.html`, base + path.slice(base.length).toUpperCase()];
        if (!root && !asset) forms.push(`${path}/index.html`);
        for (const form of forms) {
          const target = `${path}?q=a%2Fb&c`;
          const answer = await ask(`${form}?q=a%2Fb&c`);
          if (answer.status !== 308 || answer.headers.location !== target) faults.push(`${form}: ${shown(answer)} instead of 308 to ${target}`);
          const landed = await ask(target);
          if (landed.status !== 200) faults.push(`${form} leads to ${target}: ${shown(landed)}`);
        }
      }
      none(faults.map((it) => `${name}: ${it}`));
    });

    test('the cover answers with and without a slash', async () => {
      for (const path of [cover, `${base}/`, `${cover}?a=b`]) {
        const answer = await ask(path);
        assert.equal(answer.status, 200, says(path, answer));
        assert.ok(answer.body.equals(site.answers.get(cover).body), says(path, answer));
      }
    });

    test('an address where nothing is has the page of the site', async () => {
      const [sent, came] = [await site.ask(nowhere), await ask(nowhere)];
      assert.equal(came.status, 404, says(nowhere, came));
      assert.deepEqual(differences(sent, came), [], says(nowhere, came));
      const offered = links(came.body.toString()).filter((it) => it.startsWith(`${base}/lessons/`));
      assert.ok(offered.length > 0, `${says(nowhere, came)} and offers nothing`);
    });

    test('what lies outside of the prefix is not passed on', async () => {
      const before = wire.seen.paths.filter((it) => it !== '/readyz').length;
      for (const path of base ? ['/closing', `${base}closing`, `${base}ance`] : []) {
        const answer = await ask(path);
        assert.equal(answer.status, 404, says(path, answer));
      }
      assert.equal(wire.seen.paths.filter((it) => it !== '/readyz').length, before, name);
    });

    test('connections to the program are kept for many requests', async () => {
      const [before, asked] = [wire.seen.connections, [...site.answers.keys()]];
      const answers = await Promise.all(Array.from({ length: MANY }, (_, at) => ask(asked[at % asked.length])));
      const failed = answers.filter(({ status }) => status !== 200);
      assert.equal(failed.length, 0, `${name}: ${failed.length} of ${MANY} failed, the first with ${failed[0] && shown(failed[0])}`);
      const opened = wire.seen.connections - before;
      assert.ok(opened <= MANY / 10, `${name}: ${opened} connections for ${MANY} requests`);
    });

    test('visitors are received with HTTP/2 and HTTP/1.1, and only over HTTPS', async () => {
      const answer = await askHttp2(running.secure, cover, ca);
      assert.equal(answer.status, 200, says(cover, answer));
      assert.ok(answer.body.equals(site.answers.get(cover).body), says(cover, answer));
      assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000');
      const open = client(running.plain);
      const plain = await open.ask(`${lesson}?a=b`).finally(open.close);
      assert.equal(plain.status, 308, says('plain HTTP', plain));
      assert.match(plain.headers.location, new RegExp(`^https://${HOST}(:\\d+)?${lesson}\\?a=b$`));
    });
  });
}

/**
 * What many write for nginx instead: one location. To the name of one with a slash nginx leads by a redirect of its own;
 * one without a slash and a target with one make two of them.
 */
const CARELESS = {
  'location /ally/, kept': 'location /ally/ { proxy_pass http://alongside; }',
  'location /ally/, stripped': 'location /ally/ { proxy_pass http://alongside/; }',
  'location /ally, kept': 'location /ally { proxy_pass http://alongside; }',
  'location /ally, kept, two slashes': 'location /ally { proxy_pass http://alongside/ally/; }',
  'location /ally, stripped, two slashes': 'location /ally { proxy_pass http://alongside/; }',
};

for (const [what, location] of Object.entries(CARELESS)) {
  test(`careless nginx, ${what}: no redirect leads in a circle`, async () => {
    const site = sites['/ally'];
    const edit = (text) => text.replace(/^ *location = \/ally \{[^}]*\}\s*location \/ally\/ \{[^}]*\}/m, location);
    const running = await startProxy('nginx', 'kept', '/ally', { upstream: site.port, folder: join(folder, what.replaceAll(/\W/g, '-')), certificate, edit });
    const { ask, close } = client(running.secure, { ca });
    try {
      assert.ok(readFileSync(running.file, 'utf8').includes(location));
      for (const [path, { body }] of [...site.answers, ['/ally/', site.answers.get('/ally')]]) {
        let answer = await ask(path);
        if (answer.status === 301) answer = await ask(new URL(answer.headers.location).pathname);
        assert.equal(answer.status, 200, `${path} answers ${shown(answer)}`);
        assert.ok(answer.body.equals(body), `${path} answers ${shown(answer)}`);
      }
    } finally {
      close();
      await running.stop();
    }
  });
}

describe('the helpers of these tests', () => {
  test('a block is chosen by its mark, and prose stays', () => {
    const text = 'head\n# [A] One.\n# prose\nx\n\n# [B] Two.\n#y {\n    #z\n#}\n\ntail';
    assert.equal(choose(text, 'A'), text);
    assert.equal(choose(text, 'B'), 'head\n# [A] One.\n# prose\n#x\n\n# [B] Two.\ny {\n    z\n}\n\ntail');
  });

  test('can fail: a changed header, status or body is a difference', () => {
    const sent = { status: 200, headers: { etag: '"a"', date: '1' }, body: Buffer.from('x') };
    assert.deepEqual(differences(sent, { ...sent, headers: { etag: '"a"', date: '2', server: 'y' } }), []);
    const came = { status: 502, headers: { etag: 'W/"a"' }, body: Buffer.from('y') };
    assert.equal(differences(sent, came).length, 3);
  });

  test('can fail: a link out of the base path, and one to nothing, are faults', async () => {
    const page = (text) => ({ status: text ? 200 : 404, headers: { 'content-type': 'text/html' }, body: Buffer.from(text ?? '') });
    const pages = { '/ally': '<a href="/closing">x</a><img srcset="/ally/x 1x, /ally/y 2x">', '/ally/x': 'x', '/closing': 'x' };
    const { faults } = await crawlSite('/ally', async (path) => page(pages[path]));
    assert.deepEqual(faults, ['/ally/y answers 404 (linked from /ally)', 'a page links to /closing, outside of /ally']);
  });
});
