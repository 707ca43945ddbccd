import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { tokenFor } from './support/hub.mjs';
import { assertSampleAnswered, sampleQuestion } from './support/readme.mjs';

const page = /* GraphQL */ `
  query Page($first: Int!, $after: String) {
    fireHazards(order: [{ foundOn: DESC }], first: $first, after: $after) {
      nodes { __typename hazardNo grade foundOn }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export function clientTests(hub) {
  describe('urql', () => {
    it('gets the README’s sample, and beside it why a part is missing', async () => {
      const { query, variables } = await sampleQuestion();
      const { data, error, extensions } = await (await urqlFor(hub, 'fire-app')).query(query, variables).toPromise();
      assertSampleAnswered({ data, errors: error.graphQLErrors, extensions });
    });

    it('walks two pages that share no row', async () => {
      const client = await urqlFor(hub, 'fire-app');
      const first = await client.query(page, { first: 5 }).toPromise();
      assert.equal(first.error, undefined, first.error?.message);
      const { nodes, pageInfo } = first.data.fireHazards;
      assert.equal(nodes.length, 5);
      assert.equal(pageInfo.hasNextPage, true);

      const second = await client.query(page, { first: 5, after: pageInfo.endCursor }).toPromise();
      assert.equal(second.error, undefined, second.error?.message);
      const seen = new Set(nodes.map((node) => node.hazardNo));
      assert.equal(second.data.fireHazards.nodes.length, 5);
      assert.ok(second.data.fireHazards.nodes.every((node) => !seen.has(node.hazardNo)));
    });

    it('gets a coded error for a field that does not exist', async () => {
      const client = await urqlFor(hub, 'fire-app');
      const answer = await client.query('query Wrong { fireHazzards { totalCount } }', {}).toPromise();
      assert.match(answer.error.graphQLErrors[0].extensions.code, /^[a-z_]+\.[a-z_]+$/);
    });
  });

  describe('A caller without a token', () => {
    it('is refused before anything is looked at', async () => {
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      assert.equal(response.status, 401);
      assert.equal((await response.json().catch(() => ({}))).data, undefined);
    });
  });
}

async function urqlFor(hub, client) {
  const token = await tokenFor(hub, client);
  return new Client({
    url: `${hub.url}/graphql`,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
  });
}
