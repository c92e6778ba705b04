// Whether XML is what a schema (RELAX NG, compact) says, by the validator inside vnu.jar.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const jar = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
const DRIVER = 'nu.validator.vendor.thaiopensource.relaxng.util.Driver';

/** Resolves with what is wrong with the text, by the schema `schemas/NAME.rnc`. */
export async function schema(name, text) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-schema-'));
  const file = join(folder, 'text.xml');
  const rules = fileURLToPath(new URL(`../schemas/${name}.rnc`, import.meta.url));
  try {
    await writeFile(file, text);
    const [code, printed] = await new Promise((resolve) =>
      execFile(process.env.JAVA || 'java', ['-cp', jar, DRIVER, '-c', rules, file], (error, stdout, stderr) =>
        resolve([error?.code ?? 0, stdout + stderr])));
    const faults = printed.split('\n').filter((line) => line.trim() !== '').map((line) => line.replace(file, name));
    return code === 0 || faults.length > 0 ? faults : [`the validator ended with ${code}`];
  } finally {
    await rm(folder, { recursive: true });
  }
}
