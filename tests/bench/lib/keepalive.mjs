// A client that keeps its connection and knows of every request whether its whole answer came.

import net from "node:net";
import tls from "node:tls";

export class Client {
  /** `secure` is what TLS wants to know, `{ ca, servername }`; without it there is none. */
  constructor(port, secure) {
    this.port = port;
    this.secure = secure;
    this.rest = Buffer.alloc(0);
    /** Whether the server said that it would close the connection. */
    this.last = false;
  }

  /** Resolves when the connection stands. */
  open() {
    return new Promise((done, fail) => {
      const to = { port: this.port, host: "127.0.0.1" };
      this.socket = this.secure ? tls.connect({ ...to, ...this.secure }, done) : net.connect(to, done);
      this.socket.setNoDelay(true);
      this.socket.once("error", fail);
      this.socket.on("data", (chunk) => {
        this.rest = this.rest.length ? Buffer.concat([this.rest, chunk]) : chunk;
        this.look?.();
      });
      this.socket.on("close", () => this.fail?.(new Error("closed before the whole answer had come")));
      this.socket.on("error", () => {});
    });
  }

  /** `{ status, headers, body }`; fails if the connection ends before the whole answer has come. */
  get(path, headers = {}) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return new Promise((done, fail) => {
      this.fail = fail;
      this.look = () => {
        const answer = this.whole();
        if (!answer) return;
        this.look = this.fail = undefined;
        done(answer);
      };
      this.socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.port}\r\n${lines.join("")}\r\n`);
      if (this.socket.destroyed) fail(new Error("closed before it was asked"));
    });
  }

  whole() {
    const end = this.rest.indexOf("\r\n\r\n");
    if (end < 0) return undefined;
    const [first, ...rest] = this.rest.subarray(0, end).toString("latin1").split("\r\n");
    const headers = Object.fromEntries(rest.map((it) => [it.slice(0, it.indexOf(":")).toLowerCase(), it.slice(it.indexOf(":") + 1).trim()]));
    const status = Number(first.split(" ")[1]);
    const length = status === 304 || status === 204 ? 0 : Number(headers["content-length"]);
    if (this.rest.length < end + 4 + length) return undefined;
    const body = this.rest.subarray(end + 4, end + 4 + length);
    this.rest = this.rest.subarray(end + 4 + length);
    this.last = headers.connection === "close";
    return { status, headers, body };
  }

  close() {
    this.fail = this.look = undefined;
    this.socket?.destroy();
  }
}
