// The settings of nginx: what its manual recommends for small precompressed files, and the same headers as alongside.

import { userInfo } from "node:os";

const MODULE = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** Headers that nginx writes itself. */
const OWN = new Set([
  ..."content-type content-length content-encoding etag last-modified date vary accept-ranges connection".split(" "),
]);

/** The text of nginx.conf; `model` is an answer of alongside, whose other headers nginx sends too. */
export function nginxSettings({ folder, root, port, workers, model }) {
  const headers = Object.entries(model.headers).filter(([name]) => !OWN.has(name));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
load_module ${MODULE};
daemon off;
${userInfo().uid === 0 ? "user root;" : ""}
worker_processes ${workers};
worker_rlimit_nofile 16384;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 8192; }
http {
  ${temporary.map((it) => `${it}_temp_path ${folder}/${it};`).join("\n  ")}
  types { "text/html; charset=utf-8" html; "text/css; charset=utf-8" css; image/svg+xml svg; }
  access_log off;
  server_tokens off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_timeout 600;
  keepalive_requests 1000000000;
  open_file_cache max=1000 inactive=600s;
  open_file_cache_valid 600s;
  open_file_cache_errors on;
  gzip_static on;
  gzip_vary on;
  brotli_static on;
  log_not_found off;
  server {
    listen 127.0.0.1:${port} backlog=2048;
    root ${root};
    error_page 404 /404.html;
    ${headers.map(([name, value]) => `add_header ${name} ${JSON.stringify(value)} always;`).join("\n    ")}
  }
}
`;
}
