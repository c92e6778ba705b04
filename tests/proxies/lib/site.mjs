// The program below a base path, asked without a proxy: what every answer through one is compared with.

import { setTimeout as pause } from 'node:timers/promises';
import { crawl } from '../../browser/lib/crawl.mjs';
import { start } from '../../browser/lib/program.mjs';
import { client } from './ask.mjs';
import { HOST } from './config.mjs';

export const ORIGIN = `https://${HOST}`;

const COMPRESS_SECONDS = 60;
/** Texts longer than this always come out smaller. */
const WORTH_IT = 1000;

/** The address of a path of the site: `/` is the cover. */
export const below = (base, path) => (path === '/' ? base || '/' : base + path);

const decoded = (value) => value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** Every address that a page names: `href`, `src`, `srcset`, `action`, and what it says of itself to other programs. */
export function links(html) {
  const found = [...html.matchAll(/<([a-z][\w-]*)\b([^>]*)>/g)].flatMap(([, element, attributes]) =>
    [...attributes.matchAll(/\s(href|src|srcset|poster|action|content)="([^"]*)"/g)].flatMap(([, name, value]) => {
      if (name === 'content') return element === 'meta' && /^https?:/.test(value) ? [value] : [];
      if (name === 'srcset') return value.split(',').map((it) => it.trim().split(/\s+/)[0]);
      return [value];
    }));
  return found.map(decoded);
}

/**
 * Crawls the site from its cover. Resolves with `{ answers, faults }`: what came for each address, and links that answer
 * anything but 200 or lead out of the base path.
 */
export async function crawlSite(base, ask) {
  const answers = new Map();
  const outside = [];
  const get = async (path) => {
    const answer = await ask(path, { headers: { 'accept-encoding': 'identity' } });
    answers.set(path, answer);
    return { status: answer.status, type: answer.headers['content-type'] ?? '', text: answer.body.toString() };
  };
  const read = async (html) => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    const named = links(html);
    for (const link of named) {
      const { origin, pathname } = new URL(link, ORIGIN + below(base, '/'));
      if (origin === ORIGIN && pathname !== base && !pathname.startsWith(`${base}/`)) outside.push(`a page links to ${link}, outside of ${base}`);
    }
    return { links: named, ids };
  };
  const { faults } = await crawl(ORIGIN, { [below(base, '/')]: 200 }, { get, read });
  return { answers, faults: [...faults, ...new Set(outside)] };
}

/** Starts the program for a base path. Resolves when it has compressed everything: from then on its answers stay the same. */
export async function startSite(base) {
  const program = await start(undefined, ['--public-url', ORIGIN + base]);
  const port = Number(new URL(program.origin).port);
  const { ask, close } = client(port);
  const stop = async () => {
    close();
    await program.stop();
  };
  try {
    const { answers, faults } = await crawlSite(base, ask);
    // What is answered anew each time, as the search is, is compressed at once and never better later.
    const isKept = (headers) => headers.vary && headers['cache-control'] !== 'no-store';
    const texts = [...answers].filter(([, { headers, body }]) => isKept(headers) && body.length > WORTH_IT).map(([path]) => path);
    const deadline = Date.now() + COMPRESS_SECONDS * 1000;
    for (const path of texts) {
      while ((await ask(path, { headers: { 'accept-encoding': 'br' } })).headers['content-encoding'] !== 'br') {
        if (Date.now() > deadline) throw new Error(`${path} has no brotli after ${COMPRESS_SECONDS} seconds`);
        await pause(20);
      }
    }
    return { base, port, ask, answers, faults, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
