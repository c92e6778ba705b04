// Several programs that serve the same content: each is ended, killed and started again at its own port.

import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { env } from '../../browser/lib/program.mjs';
import { client } from './ask.mjs';

const SECONDS = 30;

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export class Replica {
  /** Starts `executable`; `args` are further arguments. */
  constructor(executable, args) {
    this.executable = executable;
    this.args = args;
  }

  /** Resolves when the program says that it wants requests; from the second time on at the port that it had. */
  async start(args = this.args) {
    this.args = args;
    const deadline = Date.now() + SECONDS * 1000;
    while (!(await this.#launch())) {
      // Somebody else may have taken the port meanwhile.
      if (Date.now() > deadline) throw new Error(`a program cannot be started. It printed:\n${this.printed}`);
      await pause(50);
    }
    while ((await this.ask('/readyz')).status !== 200) await pause(5);
    return this;
  }

  /** Resolves with whether the program listens, when it has said so or has ended. */
  #launch() {
    const listen = ['--listen', `127.0.0.1:${this.port ?? 0}`, '--log', 'text'];
    const child = spawn(this.executable, [...listen, ...this.args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    this.child = child;
    this.printed = '';
    this.gone = new Promise((done) => child.once('close', (code, signal) => {
      running.delete(child);
      done(signal ?? code);
    }));
    return new Promise((done, fail) => {
      child.once('error', fail);
      // The log has a line for each request of a reader, and none for a question about health.
      let reached;
      this.served = new Promise((resolve) => (reached = resolve));
      const read = (bytes) => {
        const text = bytes.toString();
        if (text.includes(' route=')) reached();
        if (this.printed.length < 10_000) this.printed += text;
        const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(this.printed);
        if (found) done((this.port = Number(found[1])));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      this.gone.then(() => done(0));
    });
  }

  /** Sends a signal; resolves with the exit code, or the signal by which the program ended. */
  end(signal = 'SIGTERM') {
    this.child.kill(signal);
    return this.gone;
  }

  /** Asks the program itself, on a connection of its own. */
  async ask(path) {
    const { ask, close } = client(this.port);
    return ask(path).finally(close);
  }

  /** What it says that it serves. */
  async content() {
    return contentOf(await this.ask('/readyz'));
  }
}

/** What an answer of /readyz says is served. */
export const contentOf = ({ body }) => /^content: (.*)$/m.exec(body.toString())?.[1];
