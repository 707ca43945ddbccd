import { once } from 'node:events';
import { createServer } from 'node:http';
import { composeServices } from '@theguild/federation-composition';
import { buildSchema, execute, parse, subscribe } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const reviews = `type Query { reviews: Int } type Subscription { reviewAdded: Review }
  type Review { body: String product: Product } type Product @key(fields: "upc", resolvable: false) { upc: ID! }`;
const products = 'type Query { products: Int } type Product @key(fields: "upc") { upc: ID! name: String }';

/** Reviews that tell of new ones by both protocols, and products that know their names; one server. */
export async function startEventSubgraphs() {
  const schema = buildSchema(reviews.replace(/@key\([^)]*\)/g, ''));
  const listeners = new Set();
  const sockets = new Set();
  let authorization;

  schema.getSubscriptionType().getFields().reviewAdded.subscribe = async function* () {
    const queue = [];
    const listener = { wake: () => {}, push: (event) => (queue.push(event), listener.wake()) };
    listeners.add(listener);
    try {
      while (true) {
        while (queue.length === 0) {
          await new Promise((resolve) => (listener.wake = resolve));
        }

        const event = queue.shift();
        if (event === null) {
          return;
        }

        yield { reviewAdded: event };
      }
    } finally {
      listeners.delete(listener);
    }
  };
  const events = createHandler({ schema, execute, subscribe });
  const server = createServer(async (request, response) => {
    if (request.headers.accept === 'text/event-stream') {
      authorization = request.headers.authorization;
      await events(request, response);
      return;
    }

    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }

    const { variables } = JSON.parse(Buffer.concat(chunks).toString());
    const representations = Object.values(variables)[0];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: { _entities: representations.map((r) => ({ name: `product ${r.upc}` })) } }));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const socketServer = new WebSocketServer({ server });
  useServer({
    schema,
    execute,
    subscribe,
    onConnect: (context) => {
      authorization = context.extra.request.headers.authorization;
    },
  }, socketServer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/graphql`;
  const composed = composeServices([['reviews', reviews], ['products', products]].map(
    ([name, sdl]) => ({ name, url, typeDefs: parse(`${link} ${sdl}`) })));

  return {
    url,
    socketUrl: url.replace('http', 'ws'),
    supergraph: composed.supergraphSdl,
    authorization: () => authorization,
    publish: (event) => listeners.forEach((l) => l.push(event)),
    complete: () => listeners.forEach((l) => l.push(null)),
    cut: () => sockets.forEach((s) => s.destroy()),
    subscribed: () => until(() => listeners.size > 0),
    unsubscribed: async () => {
      // A generator that waits ends with its next event.
      listeners.forEach((l) => l.push(null));
      await until(() => listeners.size === 0);
    },
    stop: async () => {
      socketServer.close();
      sockets.forEach((s) => s.destroy());
      server.close();
    },
  };
}

async function until(holds) {
  for (const end = Date.now() + 20_000; !holds();) {
    if (Date.now() > end) {
      throw new Error('It did not come about within 20 s.');
    }

    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
