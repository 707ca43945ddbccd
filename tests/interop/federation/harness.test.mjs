import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seed } from '../conformance/random.mjs';
import { answering } from './answering.mjs';
import { apolloGateway } from './apollo-gateway.mjs';
import { alike, avoid, taste, typed } from './apollo-known.mjs';
import { expected, operationOf, worldOf } from './worlds.mjs';

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
});
