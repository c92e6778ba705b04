// The site as files, sent by real servers with the files that `alongside export` writes for them, beside the program
// itself: same addresses, same statuses, same bytes, same headers; at the root of a host and below a path.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { EXECUTABLE, env, start } from '../browser/lib/program.mjs';
import { client, shown } from './lib/ask.mjs';
import { temporary } from './lib/config.mjs';
import { startHost } from './lib/processes.mjs';
import { ORIGIN, below, crawlSite } from './lib/site.mjs';

const RICH = fileURLToPath(new URL('../book/rich/', import.meta.url));

/** What an answer says of itself; the rest is a host's own affair. */
const SAID = [
  'cache-control', 'content-language', 'content-security-policy', 'content-type', 'cross-origin-opener-policy', 'cross-origin-resource-policy',
  'link', 'location', 'permissions-policy', 'referrer-policy', 'x-content-type-options', 'x-robots-tag',
];

/** Each host: its configuration around what the export brings. `root` is the folder of the whole host. */
const HOSTS = {
  nginx: ({ root, base, folder, port }) => `
user ${userInfo().username};
events {}
http {
${temporary(folder)}
    access_log off;
    include ${root}${base}/_nginx-map.conf;
    server {
        listen 127.0.0.1:${port};
        root ${root};
        include ${root}${base}/_nginx.conf;
    }
}`,
  Caddy: ({ root, base, port }) => `
{
	admin off
	auto_https off
	default_bind 127.0.0.1
}
http://:${port} {
	root * ${root}
	import ${root}${base}/_caddy.conf
}`,
};

const folder = mkdtempSync(join(tmpdir(), 'alongside-export-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Content that has everything an address can be: pages in two languages, files of all kinds, moved, gone, shown elsewhere. */
const content = join(folder, 'content');
cpSync(RICH, content, { recursive: true });
const edit = (file, from, to) => {
  const text = readFileSync(join(content, file), 'utf8');
  assert.ok(text.includes(from), `${file} has no ${from}`);
  writeFileSync(join(content, file), text.replace(from, to));
};
edit('site.toml', 'languages =', 'embed = ["https://learn.example.org"]\nlanguages =');
edit('en/02-2026-plan/lesson.md', 'summary =', 'aliases = ["/lessons/old-plan", "/plan.php"]\nsummary =');
appendFileSync(join(content, 'site.toml'), '\n[[gone]]\naddress = "/lessons/paper"\ntext = "There is no paper any more."\n');

const none = (faults) => assert.ok(faults.length === 0, `\n  ${faults.join('\n  ')}`);

function differences(sent, came) {
  const faults = sent.status === came.status ? [] : [`status ${came.status} instead of ${sent.status}`];
  for (const name of SAID) {
    const [want, got] = [String(sent.headers[name]), String(came.headers[name])];
    if (want !== got) faults.push(`${name}: ${got} instead of ${want}`);
  }
  if (!sent.body.equals(came.body)) faults.push(`${came.body.length} bytes that are not the ${sent.body.length} of the program`);
  return faults;
}

for (const base of ['', '/ally']) {
  describe(`an export for ${base || '/'}`, () => {
    const root = join(folder, base ? 'below' : 'root');
    const running = {};
    let program;
    let addresses;

    before(async () => {
      if (base) cpSync(join(content, 'site.toml'), join(root, 'another-site.txt'));
      const of = ['--content', content, '--public-url', ORIGIN + base];
      execFileSync(EXECUTABLE, ['export', root + base, ...of], { env, stdio: 'pipe' });
      const { origin, stop } = await start(undefined, of);
      program = { ...client(Number(new URL(origin).port)), stop };
      const { answers } = await crawlSite(base, program.ask);
      // Some texts lead to addresses of example.org that are nobody's, and what depends on a question has no file.
      // In the place of the search stands a list there, because such a host cannot search.
      const own = (it) => it.startsWith(base) && !it.includes('?') && !it.endsWith('/search');
      addresses = [...answers.keys()].filter((it) => answers.get(it).status === 200 && own(it));
      addresses.push(...['/-/embed', '/-/embed/lessons/everything', '/sitemap.xml', '/robots.txt', '/llms.txt'].map((it) => base + it));
      assert.ok(addresses.length > 60, `only ${addresses.length} addresses`);
      for (const host of Object.keys(HOSTS)) {
        const place = join(folder, `${host}${base.replace('/', '-')}`);
        const server = await startHost(host, (port) => HOSTS[host]({ root, base, folder: place, port }), place);
        running[host] = { ...server, ...client(server.port) };
      }
    });

    after(async () => {
      for (const it of [...Object.values(running), program]) {
        it?.close();
        await it?.stop();
      }
    });

    for (const host of Object.keys(HOSTS)) {
      const compare = async (paths, options) => {
        const faults = [];
        for (const path of paths) {
          const [sent, came] = [await program.ask(path, options), await running[host].ask(path, options)];
          faults.push(...differences(sent, came).map((it) => `${host}: ${path}: ${it}`));
        }
        none(faults);
      };

      test(`${host}: every address answers with what the program sends`, () => compare(addresses, { headers: { 'accept-encoding': 'identity' } }));

      test(`${host}: in the place of the search stands the list of everything`, async () => {
        const { status, body } = await running[host].ask(`${base}/search`, {});
        assert.equal(status, 200);
        assert.match(body.toString(), /This copy of the site cannot search by itself/);
        assert.ok(body.includes(`href="${base}/lessons/everything"`));
      });

      test(`${host}: what can be compressed is`, async () => {
        for (const path of [below(base, '/'), `${base}/lessons/everything`, `${base}/lessons/everything.md`, `${base}/nothing.php`]) {
          const came = await running[host].ask(path, { headers: { 'accept-encoding': 'gzip' } });
          assert.equal(came.headers['content-encoding'], 'gzip', `${path}: ${shown(came)}`);
          const sent = await program.ask(path, { headers: { 'accept-encoding': 'identity' } });
          assert.ok(gunzipSync(came.body).equals(sent.body), path);
          assert.match(came.headers.vary, /accept-encoding/i, path);
        }
      });

      test(`${host}: what moved leads to its new address in one hop`, async () => {
        const moved = ['/lessons/old-plan', '/lessons/old-plan/questions', '/lessons/old-plan.md', '/-/embed/lessons/old-plan', '/plan.php'];
        const paths = moved.map((it) => `${base}${it}`);
        for (const path of paths) assert.equal((await program.ask(path)).status, 308, path);
        for (const path of [...paths, ...paths.map((it) => `${it}?q=a%2Fb&c`)]) {
          const [sent, came] = [await program.ask(path), await running[host].ask(path)];
          none(differences({ ...sent, headers: { ...sent.headers, 'content-type': came.headers['content-type'] }, body: came.body }, came).map((it) => `${path}: ${it}`));
        }
      });

      test(`${host}: what is gone says so`, () => compare(['/lessons/paper', '/lessons/paper.md'].map((it) => base + it)));

      test(`${host}: where nothing is, the page of that language says so`, () =>
        compare(['/nothing.php', '/en-arab/nothing.php', '/-/nothing.css'].map((it) => base + it)));

      test(`${host}: other forms of an address lead to it in one hop`, async () => {
        const faults = [];
        for (const path of addresses) {
          const cover = path === below(base, '/');
          const forms = cover ? [`${base}/index.html`] : [`${path}/`, `${path}.html`];
          // Caddy cannot tell the small letters of an address.
          if (!cover && host === 'nginx') forms.push(base + path.slice(base.length).toUpperCase());
          for (const form of forms) {
            const came = await running[host].ask(`${form}?a=b`);
            if (came.status !== 308 || came.headers.location !== `${path}?a=b`) faults.push(`${form}: ${shown(came)} instead of 308 to ${path}?a=b`);
          }
        }
        none(faults);
      });

      test(`${host}: the cover answers with and without a slash`, () => compare(base ? [base, `${base}/`] : ['/']));

      test(`${host}: what is meant for hosts is sent to nobody`, async () => {
        const names = ['_headers', '_redirects', '_nginx.conf', '_nginx-map.conf', '_caddy.conf', '.alongside-export', '.nojekyll', '404', '404.html'];
        for (const path of [...names, 'index.html.gz', 'index.html.br', 'lessons', 'lessons/', '-/cards'].map((it) => `${base}/${it}`)) {
          const came = await running[host].ask(path);
          assert.equal(came.status, 404, `${path}: ${shown(came)}`);
          assert.equal(came.headers['cache-control'], 'no-store', path);
        }
      });

      if (base) {
        test(`${host}: what lies beside the site is left to the host`, async () => {
          const came = await running[host].ask('/another-site.txt');
          const expected = host === 'nginx' ? 200 : 404; // Caddy was not told to send it
          assert.ok([200, expected].includes(came.status), shown(came));
          assert.equal(came.headers['content-security-policy'], undefined);
        });
      }
    }
  });
}
