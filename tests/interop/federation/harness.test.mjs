import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seed } from '../conformance/random.mjs';
import { answering } from './answering.mjs';
import { apolloGateway } from './apollo-gateway.mjs';
import { alike, avoid, taste, typed } from './apollo-known.mjs';
import { expected, operationOf, worldFrom, worldOf } from './worlds.mjs';

const operations = Number(process.env.PROOF ?? 400);
const each = 20;

describe('The harness of random federations', () => {
  it(`expects of ${operations} operations what Apollo's gateway answers`, async (test) => {
    test.diagnostic(`seed ${seed}`);
    const differences = [];
    let asked = 0;
    for (let number = 0; asked < operations; number += 1) {
      const made = worldOf(seed, number, { avoid });
      const answers = new Map(made.world.subgraphs.map((subgraph) => [subgraph.name, answering(made.world, subgraph)]));
      const gateway = await apolloGateway(made.supergraphSdl, (name, request) => answers.get(name)(request)).catch(() => undefined);
      if (gateway === undefined) {
        continue;
      }

      asked += each;
      for (let index = 0; index < each; index += 1) {
        const operation = typed(made.reference.schema, operationOf(seed, made, index, taste));
        const own = expected(made, operation);
        made.world.sequence = 0;
        const theirs = await gateway.ask(operation);
        if (!alike(theirs, own)) {
          differences.push({ number, index, ...operation, theirs: JSON.stringify(theirs), own: JSON.stringify(own) });
        }
      }

      await gateway.stop();
    }

    assert.deepEqual(differences.slice(0, 2), [], `${differences.length} differences, seed ${seed}`);
  });

  it('forgets no object through whose key another is reached', () => {
    const { world } = madeOf({
      a: 'type Query { as: [E!] } type E @key(fields: "id") @key(fields: "own { id }") { id: ID! own: O! n: Int } type O @key(fields: "id") { id: ID! m: Int! }',
      b: 'type Query { bs: [E!] } type E @key(fields: "id") @key(fields: "own { id }") { id: ID! own: O! } type O @key(fields: "id") { id: ID! }',
    });
    assert.ok(!world.forgetful.has('a E'));
  });

  it('lets nothing fail that takes a required object with it', () => {
    const { world } = madeOf({
      a: 'type Query { as: [E!] } type E @key(fields: "id") { id: ID! o: O } type O { m: Int far: Int! near: Int }',
      b: 'type E @key(fields: "id") { id: ID! o: O @external c: Int @requires(fields: "o { m }") } type O { m: Int @external }',
    });
    assert.deepEqual([...world.union.read].filter((name) => name.startsWith('O.')).sort(), ['O.far', 'O.m']);
  });
});

function madeOf(subgraphs) {
  const head = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@requires", "@external", "@shareable"])';
  return worldFrom(Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: `${head} ${sdl}` })));
}
