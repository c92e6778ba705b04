// A door in front of the program under test: its address stays while programs come and go behind it, it counts who
// asks for what, and it can be shut, slow or false.

import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';

/** Opens a door to `origin`. Each door is an origin of its own for a browser, so nothing is left from another test. */
export async function front(origin) {
  const agent = new Agent({ keepAlive: false });
  const door = {
    /** The program behind it. */
    behind: origin,
    /** The addresses that were asked for, with what was answered: `200 /closing`. */
    asked: [],
    /** Called with each address and the answer; answers true if it has seen to it. */
    instead: () => false,
    /** A header that never comes through, as from a host that only sends files. */
    without: '',
  };
  const server = createServer((from, to) => {
    if (door.instead(from.url, to)) {
      door.asked.push(`--- ${from.url}`);
      return;
    }
    const onward = request(door.behind + from.url, { method: from.method, headers: from.headers, agent }, (answer) => {
      door.asked.push(`${answer.statusCode} ${from.url}`);
      const { [door.without]: _, ...headers } = answer.headers;
      to.writeHead(answer.statusCode, headers);
      answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  });
  const listen = async (port) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address();
  door.origin = `http://127.0.0.1:${port}`;
  door.shut = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((done) => server.close(done));
  };
  door.open = () => listen(port);
  return door;
}
