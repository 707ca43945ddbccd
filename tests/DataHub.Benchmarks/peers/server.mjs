// One peer over the data set: node server.mjs PEER DATA PORT. Each is set up as its documentation says for production.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify from 'fastify';
import { createSchema, createYoga } from 'graphql-yoga';
import mercurius from 'mercurius';

const [peer, dataFile, port] = process.argv.slice(2);
const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');
const data = JSON.parse(readFileSync(dataFile, 'utf8'));
const books = new Map(data.books.map((book) => [book.id, book]));
const cities = new Map(data.cities.map((city) => [city.id, city]));

// The rest are the properties of the objects, which every peer reads by itself.
const resolvers = {
  Query: {
    book: (_, { id }) => books.get(id) ?? null,
    books: () => data.books,
    city: (_, { id }) => cities.get(id) ?? null,
  },
};

// Parses and validates each document once: its cache is on by itself.
function yoga() {
  const handler = createYoga({
    schema: createSchema({ typeDefs, resolvers }),
    logging: false,
    graphiql: false,
    landingPage: false,
  });
  createServer(handler).listen(port, '127.0.0.1');
}

async function mercuriusWith(jit) {
  const app = fastify();
  await app.register(mercurius, { schema: typeDefs, resolvers, jit, graphiql: false });
  await app.listen({ port, host: '127.0.0.1' });
}

async function apollo() {
  const app = fastify();
  const server = new ApolloServer({
    typeDefs,
    resolvers,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    plugins: [fastifyApolloDrainPlugin(app)],
  });
  await server.start();
  await app.register(fastifyApollo(server));
  await app.listen({ port, host: '127.0.0.1' });
}

const peers = {
  yoga,
  mercurius: () => mercuriusWith(0),
  'mercurius-jit': () => mercuriusWith(1),
  apollo,
};
await peers[peer]();
