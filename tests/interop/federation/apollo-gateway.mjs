import { ApolloGateway } from '@apollo/gateway';
import { parse } from 'graphql';

/** Apollo's gateway over a supergraph, in this process: asked where the harness itself is proven. */
export async function apolloGateway(supergraphSdl, answer) {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    buildService: ({ name }) => ({
      process: async ({ request }) => JSON.parse(JSON.stringify(await answer(name, { query: request.query, variables: request.variables }))),
    }),
  });
  const { schema, executor } = await gateway.load();
  return {
    stop: () => gateway.stop(),
    async ask({ document, variables }) {
      const parsed = parse(document);
      const operation = parsed.definitions.find((d) => d.kind === 'OperationDefinition');
      const answered = await executor({
        request: { query: document, variables, operationName: operation.name?.value, http: { headers: new Map() } },
        document: parsed, operation, operationName: operation.name?.value ?? null, queryHash: document, source: document,
        schema, context: {}, metrics: {}, logger: {}, cache: new Map(),
      });
      const { data, errors = [], extensions } = JSON.parse(JSON.stringify(answered));
      return { data, errors: [...errors, ...(extensions?.valueCompletion ?? [])] };
    },
  };
}
