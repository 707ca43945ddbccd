import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { filter, firstValueFrom, map, timeout } from 'rxjs';
import { tokenFor } from './support/hub.mjs';
import { assertSampleAnswered, sampleQuestion } from './support/readme.mjs';
import { keysOf, schemaOf } from './support/schema.mjs';

const hazards = gql`
  query Hazards($first: Int!, $after: String) {
    fireHazards(order: [{ foundOn: DESC }], first: $first, after: $after) {
      edges { cursor node { hazardNo state enterprise { code name } } }
      pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
    }
  }
`;

export function apolloTests(hub) {
  describe('Apollo Client', () => {
    let keys;
    before(async () => {
      keys = keysOf(await schemaOf(hub, 'fire-app'));
    });

    it('gets the README’s sample, and beside it why a part is missing', async () => {
      const { query, variables } = await sampleQuestion();
      const { data, error } = await clientFor(hub, keys).query({ query: gql(query), variables, errorPolicy: 'all' });
      assert.ok(CombinedGraphQLErrors.is(error), error?.message);
      assertSampleAnswered({ data, errors: error.errors, extensions: error.extensions });
    });

    it('refuses a part that is missing unless partial data is asked for', async () => {
      const { query, variables } = await sampleQuestion();
      await assert.rejects(clientFor(hub, keys).query({ query: gql(query), variables }), CombinedGraphQLErrors);
    });

    it('grows one list, page by page, with the field policy for Relay’s connections', async () => {
      const client = clientFor(hub, keys);
      const list = client.watchQuery({ query: hazards, variables: { first: 5 } });
      const shown = (count) => firstValueFrom(list.pipe(
        map(({ data }) => data?.fireHazards),
        filter((connection) => connection?.edges.length === count),
        timeout(10_000)));
      const first = await shown(5);
      assert.equal(first.pageInfo.hasNextPage, true);

      await list.fetchMore({ variables: { after: first.pageInfo.endCursor } });
      const { edges, pageInfo } = await shown(10);
      assert.equal(new Set(edges.map(({ node }) => node.hazardNo)).size, 10);
      assert.deepEqual(edges.slice(0, 5), first.edges);
      assert.notEqual(pageInfo.endCursor, first.pageInfo.endCursor);
      client.stop();
    });

    it('keeps each object once, under the key that the schema gives its type', async () => {
      const client = clientFor(hub, keys);
      const { data } = await client.query({ query: hazards, variables: { first: 5 } });
      const [{ node }] = data.fireHazards.edges;
      const stored = client.cache.extract();
      assert.ok(stored[`FireHazard:{"hazardNo":"${node.hazardNo}"}`]);
      assert.equal(stored[`Enterprise:{"code":"${node.enterprise.code}"}`].name, node.enterprise.name);

      const offline = await client.query({
        query: gql`
          query Again($hazardNo: ID!) { fireHazard(hazardNo: $hazardNo) { hazardNo state enterprise { name } } }
        `,
        variables: { hazardNo: node.hazardNo },
        fetchPolicy: 'cache-only',
      });
      assert.equal(offline.data.fireHazard.enterprise.name, node.enterprise.name);
    });
  });
}

// An object that was asked for without its key is kept with its parent; a root field by key reads what a list brought.
function clientFor(hub, keys) {
  const types = Object.entries(keys).map(([type, fields]) => [
    type,
    { keyFields: (object) => fields.every((field) => field in object) && fields },
  ]);
  return new ApolloClient({
    link: new HttpLink({
      uri: `${hub.url}/graphql`,
      fetch: async (uri, options) => {
        const authorization = `Bearer ${await tokenFor(hub, 'fire-app')}`;
        return await fetch(uri, { ...options, headers: { ...options.headers, authorization } });
      },
    }),
    cache: new InMemoryCache({
      typePolicies: {
        ...Object.fromEntries(types),
        Query: {
          fields: {
            fireHazards: relayStylePagination(['where', 'order']),
            fireHazard: {
              read: (known, { args, toReference }) => known ?? toReference({ __typename: 'FireHazard', ...args }),
            },
          },
        },
      },
    }),
  });
}
