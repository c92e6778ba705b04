// Not one byte of an answer leaves the browser: every request is watched, by the browser and on the wire, while answers are written,
// erased, taken along and brought back.

import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { LESSON, bring, brought, field, ownProgram, said, taken, withReader } from './lib/answers.mjs';

const program = await ownProgram();

/** Everything that browsers send to the program, byte for byte. */
const wire = [];
const proxy = createServer((client) => {
  const server = connect(Number(new URL(program.origin).port), '127.0.0.1');
  client.on('data', (bytes) => wire.push(bytes));
  client.pipe(server).pipe(client);
  for (const end of [client, server]) end.on('error', () => { client.destroy(); server.destroy(); });
});
await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
after(() => proxy.close());
const origin = `http://127.0.0.1:${proxy.address().port}`;

/** A text that occurs nowhere else, in every form in which it could hide. */
const SECRET = 'Qx7 Wörter, die niemand sonst schreibt & <q>';
const PART = 'Qx7';
const forms = [SECRET, PART, encodeURIComponent(SECRET), encodeURI(SECRET), JSON.stringify(SECRET).slice(1, -1)]
  .flatMap((it) => [it, Buffer.from(it).toString('base64').replace(/=+$/, ''), Buffer.from(it).toString('hex')]);

describe('answers stay', () => {
  test('no request holds a byte of an answer', async (t) => {
    const asked = [];
    await withReader(origin, async ({ context, tab }) => {
      context.on('request', (it) => asked.push(it));
      const page = await tab();
      const sockets = [];
      page.on('websocket', (it) => sockets.push(it.url()));
      await field(page).pressSequentially(SECRET);
      await field(page, 'joys').fill(SECRET);
      await said(page).filter({ hasText: 'Saved' }).waitFor();
      await page.reload();
      await page.goto(`${origin}/closing`);
      await page.goto(origin + LESSON);
      assert.equal(await field(page).inputValue(), SECRET);
      await page.goto(`${origin}/answers`);
      const { text } = await taken(page);
      assert.ok(text.includes(PART));
      assert.ok((await taken(page, 'As Markdown')).text.includes(PART));
      await page.getByRole('button', { name: /^Erase: What have/ }).click();
      await page.getByRole('button', { name: /^Undo/ }).click();
      await page.getByRole('button', { name: 'Erase everything' }).click();
      await bring(page, text);
      await brought(page).filter({ hasText: 'Brought back: 2.' }).waitFor();
      await page.getByRole('link', { name: /^What have you assumed/ }).click();
      await page.waitForURL(/#wrong-guess$/);
      assert.equal(await field(page).inputValue(), SECRET);
      assert.deepEqual(sockets, []);
      assert.deepEqual(await context.cookies(), []);
    });

    const outside = asked.filter((it) => !it.url().startsWith(`${origin}/`));
    assert.deepEqual(outside.map((it) => it.url()).filter((it) => !it.startsWith(`blob:${origin}/`)), [], 'nothing goes elsewhere');
    const sent = asked.map((it) => `${it.method()} ${it.url()} ${JSON.stringify(it.headers())} ${it.postData() ?? ''}`);
    const bytes = Buffer.concat(wire).toString('latin1');
    const requests = bytes.match(/^[A-Z]+ \S+ HTTP\/1\.1$/gm);
    assert.ok(asked.length > 20 && requests.length > 5, `only ${asked.length} and ${requests.length} were seen`);
    assert.deepEqual(asked.filter((it) => it.method() !== 'GET' || it.postData() !== null).map((it) => it.url()), []);
    assert.ok(requests.every((it) => it.startsWith('GET ')), requests.join('\n'));
    for (const form of forms) {
      assert.ok(!sent.some((it) => it.includes(form)), `${form} in a request`);
      assert.ok(!bytes.includes(Buffer.from(form).toString('latin1')), `${form} on the wire`);
    }
    // The pattern would be found if it were there.
    assert.ok(`${bytes}GET /?q=${encodeURIComponent(SECRET)}`.includes(forms[6]), 'the search can fail');
    t.diagnostic(`${asked.length} requests seen by the browser, ${requests.length} on the wire (${bytes.length} bytes): none holds a byte of an answer`);
  });

  test('these pages may connect to nothing and submit to nothing', async () => {
    for (const path of [LESSON, '/questions', '/closing/questions', '/answers']) {
      const policy = (await fetch(program.origin + path)).headers.get('content-security-policy');
      for (const rule of ["default-src 'none'", "connect-src 'none'", "form-action 'none'"]) assert.ok(policy.includes(rule), `${path}: ${policy}`);
    }
  });

  test('what a script that got in would try is stopped', () => withReader(program.origin, async ({ tab }) => {
    const page = await tab('/answers');
    const tried = await page.evaluate(async (to) => {
      const stopped = [];
      addEventListener('securitypolicyviolation', (it) => stopped.push(it.effectiveDirective));
      const fails = async (act) => { try { await act(); return false; } catch { return true; } };
      const fetched = await fails(() => fetch(to, { method: 'POST', body: 'x' }));
      const beacon = !navigator.sendBeacon(to, 'x');
      const image = await new Promise((resolve) => Object.assign(new Image(), { onload: () => resolve(false), onerror: () => resolve(true), src: 'http://127.0.0.1:9/x.png' }));
      const form = document.body.appendChild(Object.assign(document.createElement('form'), { action: to, method: 'post' }));
      form.submit();
      return { fetched, beacon, image, at: location.pathname, stopped };
    }, `${program.origin}/answers`);
    assert.deepEqual([tried.fetched, tried.image, tried.at], [true, true, '/answers']);
    for (const rule of ['connect-src', 'img-src']) assert.ok(tried.stopped.includes(rule), `${rule} among ${tried.stopped}`);
  }));

  test('no address takes anything', async () => {
    for (const path of [LESSON, '/answers', '/questions', '/answers/wrong-guess', '/-/answers']) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const { status } = await fetch(program.origin + path, { method, body: method === 'DELETE' ? undefined : SECRET });
        assert.ok(status === 405 || status === 404, `${method} ${path}: ${status}`);
      }
    }
  });
});
