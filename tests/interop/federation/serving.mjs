import { once } from 'node:events';
import { createServer } from 'node:http';
import { answering } from './answering.mjs';

/** One HTTP server for the subgraphs of all worlds, each at its path, that counts what it is asked. */
export async function serving() {
  const subgraphs = new Map();
  const counts = new Map();
  const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
    const answer = subgraphs.get(request.url);
    const body = [];
    for await (const chunk of request) {
      body.push(chunk);
    }

    counts.set(request.url, (counts.get(request.url) ?? 0) + 1);
    const answered = answer === undefined ? { errors: [{ message: `Nothing is at ${request.url}` }] }
      : await answer(JSON.parse(Buffer.concat(body).toString()));
    const text = Buffer.from(JSON.stringify(answered));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
    response.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  const put = (path, answer) => subgraphs.set(path, answer);
  return { counts, add, put, remove, stop: () => server.close(() => server.closeAllConnections()) && server.closeAllConnections() };

  /** Serves a world's subgraphs; answers their addresses by name. */
  function add(name, world) {
    return Object.fromEntries(world.subgraphs.map((subgraph) => {
      const path = `/s/${name}/${subgraph.name}`;
      subgraphs.set(path, answering(world, subgraph));
      return [subgraph.name, origin + path];
    }));
  }

  function remove(name) {
    [...subgraphs.keys()].filter((path) => path.startsWith(`/s/${name}/`)).forEach((path) => subgraphs.delete(path));
  }
}
