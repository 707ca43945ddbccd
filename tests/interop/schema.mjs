import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildClientSchema, getIntrospectionQuery, parse, validate, validateSchema } from 'graphql';
import { ask, root } from './support/hub.mjs';

const introspection = getIntrospectionQuery({
  schemaDescription: true,
  inputValueDeprecation: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  oneOf: true,
});

export function schemaTests(hub) {
  describe('Introspection', () => {
    for (const client of ['fire-app', 'emergency-app', 'court-app', 'grid-app', 'city-app', 'open-data']) {
      it(`gives ${client} a schema that the reference implementation accepts`, async () => {
        const schema = await schemaOf(hub, client);
        assert.deepEqual(validateSchema(schema).map((error) => error.message), []);
      });
    }

    it('shows the asset search to the court and to no other', async () => {
      assert.ok((await schemaOf(hub, 'court-app')).getQueryType().getFields().assetSearch);
      for (const client of ['fire-app', 'emergency-app', 'grid-app', 'city-app', 'open-data']) {
        const schema = await schemaOf(hub, client);
        assert.equal(schema.getQueryType().getFields().assetSearch, undefined, client);
        assert.equal(schema.getType('AssetSearchResult'), undefined, client);
      }
    });

    it('describes every type, field, argument and value in Chinese', async () => {
      const schema = await schemaOf(hub, 'court-app');
      assert.deepEqual(withoutChinese(schema), []);
    });

    it('lets the reference implementation validate every example of the IDE', async () => {
      const schema = await schemaOf(hub, 'court-app');
      const folder = join(root, 'src/portal/src/examples');
      for (const file of await readdir(folder)) {
        const document = parse(await readFile(join(folder, file), 'utf8'));
        assert.deepEqual(validate(schema, document).map((error) => `${file}: ${error.message}`), []);
      }
    });
  });
}

async function schemaOf(hub, client) {
  const answer = await ask(hub, client, introspection);
  assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
  return buildClientSchema(answer.data);
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

function members(type) {
  const values = type.getValues?.() ?? [];
  return values.length > 0 ? values : Object.values(type.getFields?.() ?? {});
}

const builtIn = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);
