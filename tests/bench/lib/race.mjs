// Servers against each other: every case in every round, each time in another order.

import { join } from "node:path";
import { CASES, request, unlike } from "./cases.mjs";
import { lessons } from "./export.mjs";
import { ask } from "./http.mjs";
import { load } from "./load.mjs";
import { settled } from "./proc.mjs";
import { alongside, bare, nginx, staticWebServer } from "./servers.mjs";
import { median, number, ratios, spread, table, verdict } from "./stats.mjs";

export const BARE = "bare, same headers";

/** One server on core 0 and wrk on core 1; the steadier way to compare on two cores. */
export const APART = { title: "One worker on core 0, wrk on core 1", workers: 1, pin: 0, core: 1, threads: 1 };
/** Servers and wrk share all cores. */
export const SHARED = { title: "Two workers, wrk beside them on both cores", workers: 2, threads: 2 };

/** Answers `{ case: { server: [round...] } }`; cases and servers are maps, in the order in which they are shown. */
export async function race(programs, folder, pages, way, { seconds, rounds, note }) {
  const [lesson] = lessons(pages);
  const root = join(folder, "site");
  const own = alongside(programs, way);
  await own.address();
  await settled(own.pid);
  const model = await request(CASES[0], own.port, lesson, "");
  const files = [await nginx(join(folder, "nginx"), root, model.answer, way), await staticWebServer(programs, root, way)];
  const fields = [];
  for (const item of CASES) {
    const asked = await request(item, own.port, lesson, "");
    const wrong = unlike(item, asked.answer, asked.answer);
    if (wrong) throw new Error(`alongside cannot be measured for ${item.name}: ${wrong}`);
    const field = [{ server: own, asked }];
    for (const server of item.alone ? [] : files) {
      const theirs = await request(item, server.port, lesson, ".html");
      const why = unlike(item, theirs.answer, asked.answer);
      if (why) note(`${server.name} is left out of ${item.name}: ${why}`);
      else field.push({ server, asked: theirs });
    }
    for (const headers of item.alone ? [] : [true, false]) {
      const server = bare(programs, join(folder, "bare"), item.name, asked.answer, { ...way, headers });
      const { path, headers: sent } = asked;
      const answer = await ask(await server.address(), path, sent);
      field.push({ server, asked: { path, headers: sent, answer } });
    }
    fields.push({ item, field });
  }
  const found = new Map(fields.map(({ item, field }) => [item.name, new Map(field.map((it) => [it.server.name, []]))]));
  for (let round = -1; round < rounds; round++) {
    for (const [at, { item, field }] of fields.entries()) {
      for (let turn = 0; turn < field.length; turn++) {
        const { server, asked } = field[(turn + round + at + 1) % field.length];
        const result = await load(server, asked, { ...way, connections: 64, seconds: round < 0 ? 1 : seconds });
        result.bytes = asked.answer.raw.length;
        if (round >= 0) found.get(item.name).get(server.name).push(result); // round -1 warms up
      }
    }
    process.stderr.write(`${way.title}: ${round < 0 ? "warm" : `round ${round + 1} of ${rounds}`}\n`);
  }
  await Promise.all([own, ...files, ...fields.flatMap((it) => it.field.slice(1).map((one) => one.server))].map((it) => it.stop()));
  return found;
}

const of = (runs, what) => runs.map((it) => it[what]);

/** The figures of every server in every case. */
export function figures(found) {
  const rows = [];
  for (const [name, servers] of found) {
    for (const [server, runs] of servers) {
      const ratio = ratios(of(servers.get("alongside"), "rate"), of(runs, "rate"));
      const own = server === "alongside";
      rows.push([
        name,
        own ? "**alongside**" : server,
        number(runs[0].bytes),
        number(median(of(runs, "rate"))),
        spread(of(runs, "rate")),
        number(median(of(runs, "p99"))),
        number(median(of(runs, "cpu"))),
        `${Math.round(median(of(runs, "busy")) * 100)} %`,
        own ? "" : `**${number(median(ratio))}**`,
        own ? "" : spread(ratio),
      ]);
    }
  }
  const head = ["answer", "server", "bytes", "requests/s", "lowest to highest", "p99 in ms", "processor µs each", "server busy"];
  return table([...head, "alongside ÷ it", "lowest to highest"], rows, 2);
}

/** What the issue wants of these figures, as verdicts. */
export function verdicts(found) {
  const all = [];
  for (const item of CASES.filter((it) => !it.alone)) {
    const servers = found.get(item.name);
    const against = (server, what) => ratios(of(servers.get("alongside"), what), of(servers.get(server) ?? [], what));
    const add = (text, values, limits) => values.length && all.push(verdict(`${item.name}: ${text}`, values, limits));
    add("requests/s ÷ nginx", against("nginx", "rate"), { least: item.nginx, unit: " ×" });
    add("requests/s ÷ static-web-server", against("static-web-server", "rate"), { least: item.sws, unit: " ×" });
    add("requests/s ÷ bare actix-web", against(BARE, "rate"), { least: item.bare, unit: " ×" });
    add("p99 ÷ nginx", against("nginx", "p99"), { most: 1, unit: " ×" });
    add("processor time ÷ bare actix-web", against(BARE, "cpu"), { most: 1.1, unit: " ×" });
  }
  return all;
}
