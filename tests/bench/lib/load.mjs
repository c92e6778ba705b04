// Runs wrk against one server and adds what the server's processes used meanwhile.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { processorTime } from "./proc.mjs";

const REPORT = fileURLToPath(new URL("report.lua", import.meta.url));
const run = promisify(execFile);

/**
 * Requests per second, p50 and p99 in milliseconds, microseconds of processor time per request, and how busy the server
 * was from 0 to the number of its cores: below 0.9 of them it was wrk that set the pace.
 */
export async function load(server, { path, headers }, { seconds, threads, connections, core }) {
  const pinned = core === undefined ? [] : ["taskset", "-c", String(core)];
  const lines = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const url = `http://127.0.0.1:${server.port}${path}`;
  const wrk = ["wrk", `-t${threads}`, `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "-s", REPORT, ...lines, url];
  const [command, ...rest] = [...pinned, ...wrk];
  const before = processorTime(server.pid);
  const { stdout } = await run(command, rest);
  const used = processorTime(server.pid) - before;
  const found = JSON.parse(/^JSON (.*)$/m.exec(stdout)[1]);
  if (found.failed > 0) throw new Error(`${server.name}: ${found.failed} requests failed\n${stdout}`);
  return {
    rate: (found.requests / found.microseconds) * 1e6,
    p50: found.p50 / 1000,
    p99: found.p99 / 1000,
    cpu: (used / found.requests) * 1e6,
    busy: (used / found.microseconds) * 1e6,
  };
}
