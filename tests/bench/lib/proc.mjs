// What Linux says about processes: processor time, memory, threads.

import { readFileSync, readdirSync } from "node:fs";
import { execFileSync } from "node:child_process";

/** Clock ticks in a second, the unit of /proc/PID/stat. */
const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** The fields of /proc/PID/stat after the name, which may hold spaces: 0 is the state. */
function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

/** A process and those it started: nginx has a master and workers. */
export function family(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  return [pid, ...children.flatMap((child) => family(Number(child)))];
}

/** Seconds of processor time that a process and its children have used, in user and system mode. */
export function processorTime(pid) {
  return family(pid).reduce((sum, it) => sum + (Number(stat(it)[11]) + Number(stat(it)[12])) / TICKS, 0);
}

/** A value of /proc/PID/status in bytes, such as VmRSS or VmHWM. */
function bytes(pid, name) {
  const text = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)[1]) * 1024;
}

/** Bytes in memory now. */
export const memory = (pid) => family(pid).reduce((sum, it) => sum + bytes(it, "VmRSS"), 0);

/** The most bytes that ever were in memory. */
export const peakMemory = (pid) => family(pid).reduce((sum, it) => sum + bytes(it, "VmHWM"), 0);

/** How many threads there are. */
export const threads = (pid) => readdirSync(`/proc/${pid}/task`).length;

/** How many files, sockets and the like are open. */
export const descriptors = (pid) => readdirSync(`/proc/${pid}/fd`).length;

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Waits until a process has used no processor time for half a second. */
export async function settled(pid, seconds = 120) {
  const end = Date.now() + seconds * 1000;
  let before = -1;
  for (let quiet = 0; quiet < 5; ) {
    if (Date.now() > end) throw new Error(`process ${pid} was still busy after ${seconds} s`);
    const now = processorTime(pid);
    quiet = now === before ? quiet + 1 : 0;
    before = now;
    await sleep(100);
  }
}
