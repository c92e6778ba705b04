// Readers who ask without end through a proxy, each on a connection that is kept: a page, then the style sheet that it names.
//
// Of every request it is noted when it began and ended, and what was wrong with its answer.

import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '../../bench/lib/keepalive.mjs';
import { HOST } from './config.mjs';

const STYLE = /<link rel="stylesheet" href="([^"]+)"/;

export class Readers {
  /** Readers at the secure `port`; `rest` is how many milliseconds each waits between two requests. */
  constructor(port, ca, path, { readers = 8, rest = 5 } = {}) {
    Object.assign(this, { port, path, rest, secure: { ca, servername: HOST } });
    /** Each request: `{ began, ms, fault }`, both times in milliseconds; `fault` is what was wrong, if anything was. */
    this.records = [];
    /** The pages that may come. */
    this.pages = [];
    this.over = false;
    this.all = Array.from({ length: readers }, () => this.#read());
  }

  /** Ends when each has its last answer. */
  async stop() {
    this.over = true;
    await Promise.all(this.all);
  }

  /** Resolves when `count` more requests have been answered well. */
  async answered(count) {
    const well = () => this.records.filter((it) => !it.fault).length;
    const enough = well() + count;
    while (well() < enough) await pause(5);
  }

  async #read() {
    let connection;
    const ask = async (path, wanted) => {
      const began = performance.now();
      let answer;
      let fault;
      try {
        if (!connection) {
          const fresh = new Client(this.port, this.secure);
          await fresh.open();
          connection = fresh;
        }
        answer = await connection.get(path);
        // As in every browser, an answer that leads elsewhere is no failure; where it leads is asked for next.
        if (answer.status !== 307) fault = wanted(answer);
      } catch (error) {
        fault = error.message;
      }
      this.records.push({ began, ms: performance.now() - began, fault });
      if (fault || connection?.last) {
        connection?.close();
        connection = undefined;
      }
      await pause(this.rest);
      return answer?.status === 307 ? ask(answer.headers.location, wanted) : answer;
    };
    const page = ({ status, body }) => {
      if (status !== 200) return `the page answers ${status}`;
      return this.pages.some((it) => it.equals(body)) ? undefined : 'another page came';
    };
    const style = ({ status, headers }) => {
      if (status !== 200) return `the style sheet answers ${status}`;
      return headers['content-type'].startsWith('text/css') ? undefined : 'another file came for the style sheet';
    };
    while (!this.over) {
      const answer = await ask(this.path, page);
      const [, href] = STYLE.exec(answer?.body.toString() ?? '') ?? [];
      if (href && !this.over) await ask(href, style);
    }
    connection?.close();
  }
}

/** Each fault once, with how often it was: `2 times: the page answers 502`. */
export function faults(records) {
  const counts = new Map();
  for (const { fault } of records.filter((it) => it.fault)) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return [...counts].map(([fault, count]) => `${count} times: ${fault}`);
}
