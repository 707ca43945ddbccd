import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answers } from '../conformance/judge.mjs';
import { seed } from '../conformance/random.mjs';
import { cases, operationsOf, subgraphsOf } from './cases.mjs';
import { compare } from './compare.mjs';
import { Hub } from './hub.mjs';
import { open } from './open-differences.mjs';
import { serving } from './serving.mjs';
import { expected, operationOf, worldFrom, worldOf } from './worlds.mjs';

const operations = Number(process.env.OPERATIONS ?? 10_000);
const each = 50;
// WORLD=17 asks only one world, and OPERATION=3 only one operation of it.
const only = process.env.WORLD === undefined ? undefined : Number(process.env.WORLD);
const onlyOperation = process.env.OPERATION === undefined ? undefined : Number(process.env.OPERATION);
const taste = { aliases: ['id', 'n0', 'n1', 'n2', 'r0', 'code'] };

describe('The hub over remote subgraphs beside one executor over all their data', () => {
  let server;
  before(async () => { server = await serving(); });
  after(() => server.stop());

  it('answers hard questions by hand alike', async () => {
    const differences = [];
    const worlds = Object.entries(cases).flatMap(([name, one]) => [1, 2, 3].map((of) => ({
      name: `${name}, data ${of}`, composer: one.composer, ...worldFrom(subgraphsOf(one), { seed: of }), asked: operationsOf(one).filter(({ document }) => !open.operations.has(document)),
    })));
    await inLanes(worlds, (hub, one) => ask(hub, one, one.asked, differences));
    assert.deepEqual(differences.slice(0, 2), [], `${differences.length} differences`);
  });

  it(`answers ${operations} random operations alike`, async (test) => {
    test.diagnostic(`seed ${seed}`);
    const differences = [];
    const counts = { worlds: 0, operations: 0, withErrors: 0, requestErrors: 0, mutations: 0, characters: 0 };
    const numbers = only === undefined ? Array.from({ length: Math.ceil(operations / each) }, (_, n) => n) : [only];
    const worlds = numbers.map((number) => ({ name: `world ${number}`, ...worldOf(seed, number, { avoid: { ...open.worlds, interfaceObjectRequires: number % 2 === 0 } }) }));
    await inLanes(worlds, async (hub, one) => {
      const asked = Array.from({ length: each }, (_, index) => ({ index, ...operationOf(seed, one, index, taste) }))
        .filter(({ index }) => onlyOperation === undefined || index === onlyOperation);
      await ask(hub, one, asked, differences, counts);
    });

    test.diagnostic(JSON.stringify({ ...counts, requests: [...server.counts.values()].reduce((sum, n) => sum + n, 0) }));
    assert.deepEqual(differences.slice(0, 2), [], `${differences.length} differences, seed ${seed}`);
    assert.ok(only !== undefined || (counts.withErrors > operations / 20 && counts.mutations > operations / 50), 'all kinds of answers are many');
  });

  // Two hubs, each with a world at a time, so that the fields of mutations are counted one by one. Every second world's
  // supergraph is composed by the hub, the others' by @theguild/federation-composition.
  async function inLanes(worlds, work) {
    const isOwn = ({ composer }, i) => composer === 'hub' || i % 2 === 1;
    const own = await composed(worlds.filter(isOwn));
    const left = [...worlds.entries()];
    const lane = async () => {
      const hub = new Hub();
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const [i, world] = next;
        hub.open(isOwn(world, i) ? own.get(world) : world.supergraphSdl, server.add(i, world.world));
        await work(hub, world);
        server.remove(i);
      }

      hub.stop();
    };
    await Promise.all([lane(), lane()]);
  }
});

async function composed(worlds) {
  const verdicts = await answers('federate', worlds.map(({ subgraphs }) => ({ subgraphs, question: '{ __typename }' })));
  assert.deepEqual(verdicts.flatMap(({ errors }, i) => errors.map((e) => `${worlds[i].name}: ${e.message}`)), []);
  return new Map(worlds.map((world, i) => [world, verdicts[i].supergraph]));
}

async function ask(hub, made, asked, differences, counts = { worlds: 0 }) {
  counts.worlds += 1;
  for (const { index, ...operation } of asked) {
    const own = expected(made, operation);
    made.world.sequence = 0;
    const theirs = await hub.ask(operation);
    const difference = theirs.thrown ? { got: theirs.thrown } : compare(theirs, own);
    count(counts, own, operation);
    if (difference !== undefined) {
      differences.push({ world: made.name, index, ...operation, ...difference });
    }
  }
}

function count(counts, { data, errors }, { document }) {
  counts.operations += 1;
  counts.withErrors += data !== undefined && errors !== undefined ? 1 : 0;
  counts.requestErrors += data === undefined ? 1 : 0;
  counts.mutations += document.startsWith('mutation') ? 1 : 0;
  counts.characters += JSON.stringify(data ?? null).length;
}
