import { buildSchema, execute } from 'graphql17';

/** One executor over the whole world with the API's schema: what every federation of its parts must answer. */
export function reference(world, apiSdl) {
  const schema = buildSchema(apiSdl, { assumeValid: true });
  return { schema, ask };

  function ask(document, variables, operationName) {
    world.sequence = 0;
    return execute({ schema, document, variableValues: variables, operationName, rootValue: { t: undefined }, fieldResolver, typeResolver: (value) => value.t });
  }

  function fieldResolver(parent, args, _, info) {
    const root = parent.t === undefined;
    const object = root ? { t: info.operation.operation === 'mutation' ? 'Mutation' : 'Query', i: 0 } : parent;
    const field = world.union.field(object.t, info.fieldName);
    return wrap(world.value(object.t, object.i, info.fieldName, args, required(object, info.fieldName, field)), object);
  }

  function required(object, name, { contexts }) {
    return contexts.length === 0 ? world.required(object.t, object.i, name)
      : JSON.stringify(Object.fromEntries(contexts.map(([arg, { context }]) => [arg, inContext(object, context)])));
  }

  // What the nearest object above says that sets the context.
  function inContext(object, { name, fields }) {
    const sets = world.subgraphs.some((s) => s.types.get(object.t)?.contexts.includes(name));
    return sets ? Object.values(world.truth(fields, object.t, object.i))[0] : object.above && inContext(object.above, { name, fields });
  }

  function wrap(value, above) {
    return Array.isArray(value) ? value.map((item) => wrap(item, above))
      : value?.t !== undefined ? { ...value, above } : value;
  }
}
