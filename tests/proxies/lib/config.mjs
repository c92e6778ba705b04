// The files of deploy/ as the tests run them: one way of proxying chosen, names, ports and paths filled in.
//
// What is not named here runs exactly as people copy it.

import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DEPLOY = fileURLToPath(new URL('../../../deploy/', import.meta.url));

/** The host that stands in the files, and the path below it. */
export const HOST = 'example.org';
const BASE = '/ally';

/** The mark of each way in the files. */
export const WAYS = { whole: 'A', kept: 'B', stripped: 'C' };

/**
 * Chooses one of the blocks that begin with a line like `# [B] What it is for` and end with an empty line: takes the
 * `#` from its lines, and puts one before those of the others. A `#` with a space after it is prose and stays.
 */
export function choose(text, mark) {
  let block;
  const lines = text.split('\n').map((line) => {
    block = /^\s*# \[([A-Z])\] /.exec(line)?.[1] ?? (line.trim() ? block : undefined);
    if (!block || /^\s*# /.test(line)) return line;
    return line.replace(/^(\s*)#?/, block === mark ? '$1' : '$1#');
  });
  return lines.join('\n');
}

/** Replaces each text by another one everywhere; it must stand there. */
function fill(file, text, replacements) {
  return replacements.reduce((filled, [from, to]) => {
    if (!filled.includes(from)) throw new Error(`deploy/${file} has no \`${from}\` for the test to fill in`);
    return filled.replaceAll(from, to);
  }, text);
}

/** Takes the `#` from the lines that name further programs, and fills in their ports. */
function several(file, text, ports) {
  return ports.reduce((filled, port, at) => {
    const line = new RegExp(`#(server (?:[a-z]+ )?)127\\.0\\.0\\.1:${8081 + at}`);
    if (!line.test(filled)) throw new Error(`deploy/${file} has no line for program ${at + 2} that the test could fill in`);
    return filled.replace(line, `$1127.0.0.1:${port}`);
  }, text);
}

/**
 * Each proxy: its file, what is filled in, and the command that runs it in the foreground. `it` is
 * `{ upstream, plain, secure, folder, pem, key }`: three ports, a folder of its own, and two files.
 */
export const PROXIES = {
  nginx: {
    file: 'nginx.conf',
    replacements: (it) => [
      ['user www-data;', `user ${userInfo().username};`],
      ['127.0.0.1:8080', `127.0.0.1:${it.upstream}`],
      ['listen 80;', `listen 127.0.0.1:${it.plain};`],
      ['listen 443 ssl http2;', `listen 127.0.0.1:${it.secure} ssl http2;`],
      ['/etc/letsencrypt/live/example.org/fullchain.pem', it.pem],
      ['/etc/letsencrypt/live/example.org/privkey.pem', it.key],
      // Where this nginx may write, as the one of Debian has its own places.
      ['\nhttp {', `\nhttp {\n${temporary(it.folder)}`],
    ],
    command: (file, folder) => ['nginx', '-e', 'stderr', '-p', folder, '-c', file, '-g', `daemon off; error_log stderr; pid ${folder}/pid;`],
  },
  Caddy: {
    file: 'Caddyfile',
    replacements: (it) => [
      ['127.0.0.1:8080', `127.0.0.1:${it.upstream}`],
      // A certificate of the test's own instead of one that is fetched, and nothing that others could ask it.
      ['\nexample.org {', `\nexample.org {\n\ttls ${it.pem} ${it.key}`],
      ['(alongside) {', `${global(it)}\n(alongside) {`],
    ],
    command: (file) => ['caddy', 'run', '--adapter', 'caddyfile', '--config', file],
  },
  HAProxy: {
    file: 'haproxy.cfg',
    replacements: (it) => [
      ['    user haproxy\n    group haproxy\n    chroot /var/lib/haproxy\n', ''],
      ['127.0.0.1:8080', `127.0.0.1:${it.upstream}`],
      ['bind :80', `bind 127.0.0.1:${it.plain}`],
      ['bind :443', `bind 127.0.0.1:${it.secure}`],
      ['/etc/haproxy/example.org.pem', it.pem],
    ],
    command: (file) => ['haproxy', '-db', '-f', file],
  },
};

/** The file of a proxy for one way and base path, filled in; `it.others` are the ports of programs beside `it.upstream`. */
export function configuration(proxy, way, base, it) {
  const { file, replacements } = PROXIES[proxy];
  const text = choose(readFileSync(join(DEPLOY, file), 'utf8'), WAYS[way]);
  return several(file, fill(file, text, [[BASE, base || BASE], ...replacements(it)]), it.others ?? []);
}

/** Where an nginx of the tests may write, as the one of Debian has its own places. */
export const temporary = (folder) =>
  ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `    ${it}_temp_path ${folder}/${it};`).join('\n');

const global = (it) => `{
	admin off
	auto_https disable_certs
	default_bind 127.0.0.1
	http_port ${it.plain}
	https_port ${it.secure}
}`;
