import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answers } from '../conformance/judge.mjs';
import { seed } from '../conformance/random.mjs';
import { cases, operationsOf, subgraphsOf } from './cases.mjs';
import { start } from './hub.mjs';
import { open } from './open-differences.mjs';
import { publishedPlanner } from './published-plan.mjs';
import { composed, operationOf, worldOf } from './worlds.mjs';

const worlds = Number(process.env.WORLDS ?? 30);
const each = 10;

/**
 * Requests and waves of the hub's plans are never more than those of @graphql-hive/router-query-planner 0.0.38. Left out
 * is what that planner doesn't plan (it ends with an error or ends its process), and mutations: it reads what lies below
 * a root field after the root fields that follow, where the hub keeps all of them in series (spec §6.2.2).
 */
describe('Plans beside the published planner', () => {
  let hub;
  before(() => { hub = start('plan'); });
  after(() => hub.stop());

  it('take no more requests and waves for hard questions by hand', async () => {
    const found = [];
    for (const [name, one] of Object.entries(cases)) {
      const supergraph = one.composer === 'hub' ? await ownOf(subgraphsOf(one)) : composed(subgraphsOf(one));
      found.push(...await planned(supergraph, operationsOf(one).map((operation) => ({ name: `${name}: ${operation.document}`, ...operation }))));
    }

    const above = found.filter(({ name, above: more }) => more && !open.plans.has(name));
    assert.deepEqual(above, []);
    assert.ok(found.length > 75);
  });

  it(`take no more for ${worlds * each} random questions`, async (test) => {
    test.diagnostic(`seed ${seed}`);
    const found = [];
    for (let number = 0; number < worlds; number += 1) {
      const world = worldOf(seed, number, { avoid: { interfaceObjectRequires: true, ...open.worlds } });
      const asked = Array.from({ length: each }, (_, index) => ({
        name: `${seed} ${number}:${index}`,
        ...operationOf(seed, world, index, { conditions: 0, valid: ({ document }) => document.startsWith('query') }),
      }));
      found.push(...await planned(world, asked));
    }

    const tally = { fewer: found.filter((f) => f.fewer).length, same: found.filter((f) => !f.fewer && !f.above).length };
    test.diagnostic(JSON.stringify({ ...tally, unplanned: worlds * each - found.length }));
    assert.deepEqual(found.filter(({ name, above }) => above && !open.plans.has(name)), []);
    assert.ok(found.length > worlds * each * 0.8);
  });

  async function planned({ supergraphSdl }, operations) {
    const published = publishedPlanner(supergraphSdl);
    assert.deepEqual(await hub.ask({ supergraph: supergraphSdl }), { refused: [] });
    const found = [];
    for (const { name, ...operation } of operations.filter(({ document }) => !document.startsWith('mutation'))) {
      const [own, theirs] = [await hub.ask(operation), await published.plan(operation)];
      if (own.requests !== undefined && theirs.requests !== undefined) {
        const above = own.requests > theirs.requests || own.waves > theirs.waves;
        found.push({ name, above, fewer: !above && own.requests + own.waves < theirs.requests + theirs.waves, own: counts(own), theirs: counts(theirs) });
      }
    }

    published.stop();
    return found;
  }
});

async function ownOf(subgraphs) {
  const [{ supergraph }] = await answers('federate', [{ subgraphs, question: '{ __typename }' }]);
  return { supergraphSdl: supergraph };
}

function counts({ requests, waves }) {
  return `${requests} requests in ${waves} waves`;
}
