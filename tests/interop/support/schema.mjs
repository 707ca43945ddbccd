import assert from 'node:assert/strict';
import { buildClientSchema, getIntrospectionQuery, getNamedType, isNonNullType, isObjectType } from 'graphql';
import { ask } from './hub.mjs';

export const clients = ['fire-app', 'emergency-app', 'court-app', 'grid-app', 'city-app', 'open-data'];

const introspection = getIntrospectionQuery({
  schemaDescription: true,
  inputValueDeprecation: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  oneOf: true,
});

/** What a client may see, as the reference implementation builds it from the introspection result. */
export async function schemaOf(hub, client) {
  const answer = await ask(hub, client, introspection);
  assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
  return buildClientSchema(answer.data);
}

/** The fields that identify an object, by type: a root field that takes nothing but required arguments takes a key. */
export function keysOf(schema) {
  const byKey = Object.values(schema.getQueryType().getFields()).filter(
    ({ type, args }) => isObjectType(type) && args.length > 0 && args.every((arg) => isNonNullType(arg.type)
      && getNamedType(type).getFields()[arg.name]));
  return Object.fromEntries(byKey.map(({ type, args }) => [type.name, args.map((arg) => arg.name)]));
}
