// The Nu Html Checker (vnu.jar): every file in one run, because starting Java takes longer than checking.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const jar = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

/** `files` is a list of `{ name, text }`. Resolves with a map from name to faults: errors and warnings, not information. */
export async function nu(files, options = []) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-nu-'));
  try {
    await Promise.all(files.map(({ text }, at) => writeFile(join(folder, `${at}`), text)));
    const { stdout } = await promisify(execFile)(
      process.env.JAVA || 'java',
      ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--no-langdetect', ...options, ...files.map((_, at) => join(folder, `${at}`))],
      { maxBuffer: 64 << 20 },
    );
    const faults = new Map(files.map(({ name }) => [name, []]));
    for (const { type, subType, url, lastLine, message, extract } of JSON.parse(stdout).messages) {
      if (type === 'info' && subType !== 'warning') continue;
      const { name } = files[Number(basename(url ?? '0'))];
      faults.get(name).push(`${subType ?? type} in line ${lastLine}: ${message}${extract ? ` [${extract.trim()}]` : ''}`);
    }
    return faults;
  } finally {
    await rm(folder, { recursive: true });
  }
}
