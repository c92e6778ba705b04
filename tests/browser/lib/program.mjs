// Starts the program under test on a free port and stops it. Knows nothing of browsers or pages.
//
// ALONGSIDE_BIN names the executable; without it the release build of this repository is taken.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RELEASE = fileURLToPath(new URL('../../../target/release/alongside', import.meta.url));

/** The program under test. */
export const EXECUTABLE = process.env.ALONGSIDE_BIN || RELEASE;

const START_SECONDS = 30;

/** Without the program's own variables: it refuses those that it does not know, and the tests mean its defaults. */
export const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('ALONGSIDE_')));

/** Resolves with `{ origin, stop }` as soon as the program has printed where it listens; `more` are further arguments. */
export function start(executable = EXECUTABLE, more = []) {
  const child = spawn(executable, ['--listen', '127.0.0.1:0', ...more], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  let printed = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    process.off('exit', kill);
    child.kill('SIGTERM');
    const impatience = setTimeout(kill, 15_000);
    await ended;
    clearTimeout(impatience);
  };

  return new Promise((resolve, reject) => {
    const fail = (why) => {
      clearTimeout(limit);
      kill();
      reject(new Error(`${executable} ${why}. It printed:\n${printed || '(nothing)'}`));
    };
    const limit = setTimeout(fail, START_SECONDS * 1000, `printed no address within ${START_SECONDS} seconds`);
    child.once('error', (error) => fail(`cannot be started (${error.code})`));
    child.once('close', (code) => fail(`ended with code ${code} instead of listening`));
    child.stderr.on('data', (bytes) => (printed += bytes));
    child.stdout.on('data', (bytes) => {
      printed += bytes;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (!found) return;
      clearTimeout(limit);
      resolve({ origin: found[0], stop });
    });
  });
}
