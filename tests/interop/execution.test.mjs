import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as graphql from 'graphql17';
import { chances, seed } from './conformance/random.mjs';
import { answers } from './conformance/judge.mjs';
import { compare, kindsOf } from './execution/compare.mjs';
import { operationMaker } from './execution/operations.mjs';
import { randomSchema } from './execution/random-schema.mjs';
import { sdl } from './execution/schema.mjs';
import { makeWorld, resolving } from './execution/world.mjs';

const operations = Number(process.env.OPERATIONS ?? 10_000);
const worlds = 40;

describe('Execution beside the reference implementation', () => {
  it(`answers ${operations} generated operations alike`, async (test) => {
    test.diagnostic(`seed ${seed}`);
    const chance = chances(seed);
    const counts = { requestErrors: 0, withErrors: 0, clean: 0, mutations: 0, gone: 0, characters: 0 };
    const differences = [];
    for (let number = 0; number < worlds; number += 1) {
      const types = number % 2 === 0 ? sdl : randomSchema(chance);
      const schema = graphql.buildSchema(types);
      assert.deepEqual(graphql.validateSchema(schema), []);
      const make = operationMaker(schema, chance);
      const world = makeWorld(schema, chance, 0.01 + (number % 5) * 0.015);
      const asked = Array.from({ length: Math.ceil(operations / worlds) }, () => valid(schema, make));
      const theirs = await answers('execute', [{ sdl: types, world }, ...asked]);
      assert.equal(theirs.length, asked.length);
      for (const [i, operation] of asked.entries()) {
        const own = await reference(schema, world, operation);
        count(counts, own, operation);
        const difference = compare(theirs[i], own);
        if (difference !== undefined) {
          differences.push({ world: number, ...operation, ...difference });
        }
      }
    }

    test.diagnostic(JSON.stringify(counts));
    assert.deepEqual(differences.slice(0, 3), [], `${differences.length} differences, seed ${seed}`);
    assert.ok(counts.clean > operations / 10 && counts.withErrors > operations / 6, 'both kinds of answers are many');
    assert.ok(counts.requestErrors > operations / 100 && counts.mutations > operations / 20 && counts.gone > operations / 100);
  });
});

function valid(schema, make) {
  for (;;) {
    const operation = make();
    if (operation.document.length < 8_000 && graphql.validate(schema, graphql.parse(operation.document)).length === 0) {
      return operation;
    }
  }
}

async function reference(schema, world, { document, variables }) {
  const { log, ...resolvers } = resolving(schema, world);
  const answer = await graphql.execute({ schema, document: graphql.parse(document), variableValues: variables, ...resolvers });
  return { answer, log };
}

function count(counts, { answer }, { document }) {
  counts.characters += JSON.stringify(answer.data ?? null).length;
  for (const kind of 'data' in answer ? kindsOf(answer) : []) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }

  counts.requestErrors += 'data' in answer ? 0 : 1;
  counts.withErrors += 'data' in answer && answer.errors !== undefined ? 1 : 0;
  counts.clean += answer.errors === undefined ? 1 : 0;
  counts.gone += answer.data === null ? 1 : 0;
  counts.mutations += document.startsWith('mutation') ? 1 : 0;
}
