// A certificate of the tests' own, for the host that stands in the files of deploy/.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOST } from './config.mjs';

/** Makes one: `{ ca, pem, key }`, the certificate itself and two files below `folder`. */
export function certify(folder) {
  const [pem, key] = [join(folder, 'both.pem'), join(folder, 'key.pem')];
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
    '-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST},IP:127.0.0.1`, '-keyout', key, '-out', pem,
  ], { stdio: 'pipe' });
  const ca = readFileSync(pem);
  // HAProxy wants certificate and key in one file, and the others read the first of what they look for.
  writeFileSync(pem, Buffer.concat([ca, readFileSync(key)]));
  return { ca, pem, key };
}
