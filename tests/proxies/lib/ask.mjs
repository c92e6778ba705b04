// Asks over HTTP/1.1, with or without TLS, and over HTTP/2: follows no redirect and undoes no coding.

import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { HOST } from './config.mjs';

const SECONDS = 20;

/** What came, in one line, for those who read why a test failed. */
export const shown = ({ status, headers, body }) =>
  [status, headers['content-type'], headers.location && `to ${headers.location}`, `${body.length} bytes`].filter(Boolean).join(', ');

/** A client of one port that keeps its connections: `ask(path, { method, headers })` resolves with `{ status, headers, body }`. */
export function client(port, { ca, connections = 8 } = {}) {
  const { request, Agent } = ca ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca });
  const ask = (path, { method = 'GET', headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const fail = (error) => reject(new Error(`${method} ${path}: ${error.message}`));
      const asked = request({ host: '127.0.0.1', port, path, method, agent, servername: HOST, headers: { host: HOST, ...headers } });
      asked.setTimeout(SECONDS * 1000, () => asked.destroy(new Error(`no answer within ${SECONDS} seconds`)));
      asked.once('error', fail);
      asked.once('response', (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk)).once('error', fail);
        answer.once('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }));
      });
      asked.end();
    });
  return { ask, close: () => agent.destroy() };
}

/** One request over HTTP/2. */
export function askHttp2(port, path, ca) {
  const session = http2.connect(`https://127.0.0.1:${port}`, { ca, servername: HOST });
  return new Promise((resolve, reject) => {
    session.setTimeout(SECONDS * 1000, () => reject(new Error(`no answer over HTTP/2 within ${SECONDS} seconds`)));
    session.once('error', reject);
    const stream = session.request({ ':path': path, ':authority': HOST });
    const chunks = [];
    let headers;
    stream.once('error', reject).once('response', (it) => (headers = it)).on('data', (chunk) => chunks.push(chunk));
    stream.once('end', () => resolve({ status: headers[':status'], headers, body: Buffer.concat(chunks) }));
  }).finally(() => session.destroy());
}
