// Starts proxies on free ports and ends every one of them, also when the test is broken off.

import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PROXIES, configuration } from './config.mjs';

const START_SECONDS = 20;
const STARTS = 3;

const running = new Set();
// SIGTERM and not SIGKILL: nginx' master has to end its workers.
process.on('exit', () => running.forEach((child) => child.kill('SIGTERM')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

/** Resolves with a port that nobody listens on. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const opens = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)).once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Without the program's own variables, and with every place to write that Caddy knows below `folder`. */
const environment = (folder) => ({
  PATH: `${process.env.PATH}:/usr/sbin`,
  HOME: folder,
  XDG_DATA_HOME: join(folder, 'data'),
  XDG_CONFIG_HOME: join(folder, 'config'),
});

/**
 * Resolves with `{ plain, secure, file, stop, log }`: the ports of a proxy that listens, and its configuration. `certificate` is `{ pem, key }`;
 * `others` are the ports of programs beside the one at `upstream`; `edit` may change the configuration.
 */
export async function startProxy(proxy, way, base, { upstream, others, folder, certificate, edit = (it) => it }) {
  mkdirSync(folder, { recursive: true });
  for (let start = 1; ; start += 1) {
    const [plain, secure] = [await freePort(), await freePort()];
    const file = join(folder, PROXIES[proxy].file);
    writeFileSync(file, edit(configuration(proxy, way, base, { upstream, others, plain, secure, folder, ...certificate })));
    const begun = await launch(PROXIES[proxy].command(file, folder), folder, [plain, secure]);
    if (begun.stop) return { plain, secure, file, ...begun };
    // Somebody else may have taken one of the ports meanwhile.
    if (start < STARTS && /in use|cannot bind/i.test(begun.printed)) continue;
    throw new Error(`${proxy} ${begun.why} with this configuration: ${file}. It printed:\n${begun.printed || '(nothing)'}`);
  }
}

/** Starts a host of an export, nginx or Caddy, with the configuration that `configure(port)` answers. Resolves with `{ port, stop, log }`. */
export async function startHost(host, configure, folder) {
  mkdirSync(folder, { recursive: true });
  for (let start = 1; ; start += 1) {
    const port = await freePort();
    const file = join(folder, PROXIES[host].file);
    writeFileSync(file, configure(port));
    const begun = await launch(PROXIES[host].command(file, folder), folder, [port]);
    if (begun.stop) return { port, ...begun };
    if (start < STARTS && /in use|cannot bind/i.test(begun.printed)) continue;
    throw new Error(`${host} ${begun.why} with this configuration: ${file}. It printed:\n${begun.printed || '(nothing)'}`);
  }
}

/** Runs a server until it listens on all `ports`: resolves with `{ stop, log }`, or `{ why, printed }` if it never does. */
async function launch([program, ...rest], folder, ports) {
  const child = spawn(program, rest, { cwd: folder, env: environment(folder), stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let [printed, ended] = ['', false];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += bytes));
  child.once('error', (error) => (printed += error.message));
  const gone = new Promise((resolve) => child.once('close', resolve)).then(() => {
    running.delete(child);
    ended = true;
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(impatience);
  };

  const deadline = Date.now() + START_SECONDS * 1000;
  const open = async () => (await Promise.all(ports.map(opens))).every(Boolean);
  while (!ended && Date.now() < deadline) {
    if ((await open()) && !ended) return { stop, log: () => printed };
    await pause(20);
  }
  const why = ended ? 'ended' : `did not listen within ${START_SECONDS} seconds`;
  await stop();
  return { why, printed };
}

/**
 * Stands between a proxy and the program, passes every byte on, and notes what the proxy does: resolves with
 * `{ port, seen: { connections, paths }, stop }`.
 */
export function eavesdrop(port) {
  const seen = { connections: 0, paths: [] };
  const open = new Set();
  const server = net.createServer({ allowHalfOpen: true }, (from) => {
    seen.connections += 1;
    const to = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    from.on('data', (bytes) => {
      for (const [, path] of bytes.toString('latin1').matchAll(/^(?:GET|HEAD) (\S*) HTTP\/1\.1\r$/gm)) seen.paths.push(path);
    });
    from.pipe(to).pipe(from);
    for (const [one, other] of [[from, to], [to, from]]) {
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => open.delete(one));
    }
  });
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      open.forEach((socket) => socket.destroy());
    });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ port: server.address().port, seen, stop })));
}
