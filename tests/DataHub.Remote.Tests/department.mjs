// A department's server that behaves as the path says. Prints its port. `node department.mjs [port] [h1|h2c|tls] [folder of key.pem, cert.pem, ca.pem]`
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { createSecureServer, createServer as createHttp2Server } from "node:http2";
import { brotliCompressSync, createGzip, gzipSync } from "node:zlib";

const MIB = 1024 * 1024;
const fine = (asked) => ({
  data: { fire: { name: "岳", seen: asked.seen } },
});
let requests = 0;

const behaviours = {
  "/fine": (asked, reply) => reply.json(fine(asked)),
  "/gzip": (asked, reply) => reply.bytes(gzipSync(JSON.stringify(fine(asked))), { "content-encoding": "gzip" }),
  "/br": (asked, reply) => reply.bytes(brotliCompressSync(JSON.stringify(fine(asked))), { "content-encoding": "br" }),
  "/chunks": (asked, reply) => reply.slowly(JSON.stringify(fine(asked)), 5),
  "/slow": (asked, reply) => setTimeout(() => reply.json(fine(asked)), 300),
  "/hang": () => {},
  "/drip": (asked, reply) => reply.slowly(" ".repeat(MIB), 100),
  "/500": (asked, reply) => reply.status(500),
  "/503": (asked, reply) => reply.status(503),
  "/503-once": (asked, reply) => (requests++ === 0 ? reply.status(503) : reply.json(fine(asked))),
  "/redirect": (asked, reply) => reply.bytes(Buffer.from(""), { location: "/fine" }, 302),
  "/half": (asked, reply) => reply.half(),
  "/huge": (asked, reply) => reply.flood(Buffer.alloc(64 * 1024, "a"), { "content-length": `${64 * MIB}` }, 1024),
  "/endless": (asked, reply) => reply.flood(Buffer.alloc(64 * 1024, "a"), {}, Infinity),
  "/bomb": (asked, reply) => reply.bomb(),
  "/deep": (asked, reply) => reply.bytes(Buffer.from(`{"data":{"fire":{"name":${"[".repeat(MIB)}`)),
  "/wide": (asked, reply) => reply.bytes(Buffer.from(`{"data":{"fire":{"all":[${"{},".repeat(3 * MIB)}{}]}}}`)),
  "/utf8": (asked, reply) => reply.bytes(Buffer.concat([Buffer.from(`{"data":{"fire":{"name":"`), Buffer.from([0xff, 0xfe]), Buffer.from(`"}}}`)])),
  "/secret": (asked, reply) =>
    reply.json({ data: { fire: null }, errors: [{ message: "secret at db01.internal", path: ["fire"], extensions: { code: "SECRET" } }] }),
};

function serve(request, response) {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const { url, headers, httpVersion } = request;
    const asked = { seen: JSON.stringify({ httpVersion, ...headers, count: ++serve.count, body: Buffer.concat(parts).toString() }) };
    (behaviours[url] ?? behaviours["/fine"])(asked, replies(response));
  });
}
serve.count = 0;

const replies = (response) => ({
  json(value) {
    this.bytes(Buffer.from(JSON.stringify(value)));
  },
  bytes(bytes, headers = {}, status = 200) {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(bytes);
  },
  status(status) {
    response.writeHead(status);
    response.end("secret");
  },
  slowly(text, each) {
    response.writeHead(200, { "content-type": "application/json" });
    let at = 0;
    const timer = setInterval(() => {
      response.write(text.slice(at, ++at * 1));
      if (at >= text.length || response.destroyed) {
        clearInterval(timer);
        response.end();
      }
    }, each);
  },
  half() {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"data":{"fire":', () => response.destroy());
  },
  flood(bytes, headers, times) {
    response.writeHead(200, { "content-type": "application/json", ...headers });
    const more = () => {
      while (times-- > 0 && !response.destroyed) {
        if (!response.write(bytes)) {
          response.once("drain", more);
          return;
        }
      }
    };
    more();
  },
  bomb() {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    const gzip = createGzip();
    gzip.pipe(response);
    const zeros = Buffer.alloc(MIB, "0");
    const more = () => {
      while (!response.destroyed) {
        if (!gzip.write(zeros)) {
          gzip.once("drain", more);
          return;
        }
      }
    };
    more();
  },
});

const [port = "0", kind = "h1", folder] = process.argv.slice(2);
const pem = (name) => readFileSync(`${folder}/${name}.pem`);
const server = {
  h1: () => createServer(serve),
  h2c: () => createHttp2Server(serve),
  tls: () =>
    createSecureServer(
      { key: pem("key"), cert: pem("cert"), ca: pem("ca"), requestCert: true, rejectUnauthorized: true, allowHTTP1: true },
      serve,
    ),
}[kind]();
server.listen(Number(port), "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit()).resume();
