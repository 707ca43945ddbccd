import { ApolloGateway, IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { parse, printSchema } from 'graphql';
import { ask, startSubgraph, tokenFor } from './support/hub.mjs';

const departments = ['fire', 'court', 'registry', 'grid', 'emergency'];
const kiln = '91330599MA2HX0014L';

// Each field is one that the departments have between them.
const questions = {
  'an enterprise over several departments': `{
    enterprise(code: "${kiln}") {
      name division { code name }
      fireHazards(first: 5, order: [{ hazardNo: DESC }]) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { hazardNo grade state inspection { result } } }
      }
      enforcementCases { totalCount nodes { caseNo state court { name } } }
    }
  }`,
  'rows with their entities elsewhere': `{
    fireUnits(first: 50, order: [{ unitName: ASC }]) {
      totalCount nodes { unitId unitName fireManagerName fireManagerPhone enterprise { code name division { name parent { name } } } }
    }
  }`,
  'there and back': `{
    seizures(first: 20) { nodes { orderNo enterprise { name fireUnits { nodes { unitName enterprise { name } } } } } }
  }`,
  groups: `{
    fireHazardGroups(by: [ENTERPRISE], first: 10, order: [{ count: DESC }]) { count key { enterprise { code name } } }
    divisions(first: 5) { nodes { name fireHazards(where: { grade: { eq: MAJOR } }) { totalCount } auctions { totalCount } } }
  }`,
  'a person by a hashed key': `{
    persons(first: 20) { nodes { id name enforcementCases { totalCount } seizures { nodes { orderNo } } } }
  }`,
};

export function apolloGatewayTests(hub) {
  describe("Apollo's gateway over departments as subgraphs", { timeout: 120_000 }, () => {
    const subgraphs = [];
    let gateway;
    let executor;

    before(async () => {
      subgraphs.push(...await Promise.all(departments.map((department) => startSubgraph(hub, department))));
      gateway = new ApolloGateway({
        supergraphSdl: new IntrospectAndCompose({
          subgraphs: departments.map((name, at) => ({ name, url: `${subgraphs[at].url}/graphql` })),
          introspectionHeaders: { authorization: `Bearer ${await tokenFor(hub, 'city-app')}` },
        }),
        buildService: ({ url }) => new RemoteGraphQLDataSource({
          url,
          willSendRequest({ request, context }) {
            if (context?.authorization) {
              request.http.headers.set('authorization', context.authorization);
            }
          },
        }),
      });
      ({ executor } = await gateway.load());
    });

    after(async () => {
      await gateway?.stop();
      await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
    });

    it('composes them', () => {
      const schema = printSchema(gateway.schema);
      assert.match(schema, /\n  fireHazards\(/);
      assert.match(schema, /type Enterprise \{[^}]*\n  enforcementCases[^}]*\n  fireHazards|type Enterprise \{[^}]*\n  fireHazards[^}]*\n  enforcementCases/);
      assert.doesNotMatch(schema, /_entities|_Entity/);
    });

    for (const client of ['fire-app', 'court-app', 'grid-app']) {
      for (const [title, question] of Object.entries(questions)) {
        it(`answers ${client} ${title} as the hub does`, async () => {
          const answer = await execute(question, `Bearer ${await tokenFor(hub, client)}`);
          const here = await ask(hub, client, question);
          assert.deepEqual(plain(answer.data), here.data);
          assert.deepEqual(codes(answer), codes(here));
        });
      }
    }

    it('passes on that nobody is let in without a token', async () => {
      const answer = await execute('{ fireUnits(first: 1) { totalCount } }');
      assert.equal(answer.data?.fireUnits ?? null, null);
      assert.match(JSON.stringify(answer.errors), /auth\.token_missing/);
    });

    async function execute(query, authorization) {
      return await executor({
        request: { query },
        document: parse(query),
        queryHash: createHash('sha256').update(query).digest('hex'),
        schema: gateway.schema,
        context: { authorization },
        logger: console,
        metrics: {},
        cache: new Map(),
      });
    }
  });
}

const codes = (answer) => (answer.errors ?? []).map((error) => error.extensions.code).sort();
const plain = (data) => JSON.parse(JSON.stringify(data));
