import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buildSchema, isInputObjectType, lexicographicSortSchema, parse, printSchema, validate, validateSchema,
} from 'graphql';
import { ask } from './support/hub.mjs';
import { clients, schemaOf } from './support/schema.mjs';

export function schemaTests(hub) {
  describe('Introspection', () => {
    for (const client of clients) {
      it(`gives ${client} a schema that the reference implementation accepts`, async () => {
        const schema = await schemaOf(hub, client);
        assert.deepEqual(validateSchema(schema).map((error) => error.message), []);
        const printed = printSchema(lexicographicSortSchema(schema));
        assert.equal(printSchema(lexicographicSortSchema(buildSchema(printed))), printed);
      });
    }

    it('shows the asset search to the court and to no other', async () => {
      assert.ok((await schemaOf(hub, 'court-app')).getQueryType().getFields().assetSearch);
      for (const client of clients.filter((other) => other !== 'court-app')) {
        const schema = await schemaOf(hub, client);
        assert.equal(schema.getQueryType().getFields().assetSearch, undefined, client);
        assert.equal(schema.getType('AssetSearchResult'), undefined, client);
      }
    });

    it('describes every type, field and value in Chinese', async () => {
      const schema = await schemaOf(hub, 'court-app');
      assert.deepEqual(withoutChinese(schema), []);
    });

    it('fits every example of the IDE, the reference implementation says, but for what this caller may not see', async () => {
      const { samples } = await (await fetch(`${hub.url}/ide/settings.json`)).json();
      const schema = await schemaOf(hub, 'court-app');
      assert.ok(Object.keys(samples).length >= 5);
      for (const [title, operation] of Object.entries(samples)) {
        const answer = await ask(hub, 'court-app', operation);
        const denied = new Set((answer.errors ?? []).map((error) => error.extensions.code));
        assert.deepEqual([...denied].filter((code) => code !== 'policy.denied'), [], title);
        assert.equal(validate(schema, parse(operation)).length > 0, denied.size > 0, title);
      }
    });
  });
}

function withoutChinese(schema) {
  const own = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !builtIn.has(type.name));
  return own
    .flatMap((type) => [
      [type.name, type],
      ...members(type).map((member) => [`${type.name}.${member.name}`, member]),
    ])
    .filter(([, element]) => !/\p{Script=Han}/u.test(element.description ?? ''))
    .map(([place]) => place);
}

// A filter's or an order's field is described where it stands on its type.
function members(type) {
  return isInputObjectType(type) ? [] : type.getValues?.() ?? Object.values(type.getFields?.() ?? {});
}

const builtIn = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);
