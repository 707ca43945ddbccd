import {
  getNamedType, isAbstractType, isCompositeType, isEnumType, isListType, isNonNullType, isObjectType,
} from 'graphql17';

const wrongLeaves = {
  Int: ['abc', 1.5, 2147483648, {}, []],
  Float: ['abc', {}],
  String: [{}, []],
  ID: [{}, 1.5, true],
  Boolean: ['yes', {}],
};
const sound = {
  Int: [0, -1, 42, 2147483647, -2147483648],
  Float: [0, 1, -2.5, 1e21, 0.1],
  String: ['', 'a', '消防 "x"\n', '\u0001', '😀'],
  ID: ['1', 'x', 7, '-'],
  Boolean: [true, false],
  JSON: [1, 'a', false, [], {}, { a: [1, { b: null }] }, [[1.5]]],
  Instant: ['2026-01-01', 0, [1]],
};

/** Objects by id for every object type, with nulls, failures and wrong values at the given share of places. */
export function makeWorld(schema, { below, pick, chance, some }, trouble) {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const roots = new Set([schema.getQueryType(), schema.getMutationType()]);
  const ids = new Map(types.map((type) => [type.name, roots.has(type) ? [type.name] : ['1', '2', '3', '4'].map((n) => type.name + n)]));
  const world = {};
  for (const type of types) {
    for (const id of ids.get(type.name)) {
      const entries = Object.values(type.getFields()).map((field) => [field.name, valueOf(field.type, resolved(type, field))]);
      world[id] = { __typename: type.name, ...Object.fromEntries(entries.filter(() => !chance(trouble / 20))) };
    }
  }

  return world;

  function resolved(type, field) {
    return roots.has(type) || field.args.length > 0 || field.name.startsWith('slow');
  }

  function valueOf(type, canThrow, depth = 0) {
    if (chance(trouble)) {
      return planted(getNamedType(type), isListType(type), canThrow && depth === 0);
    }

    if (isNonNullType(type)) {
      return chance(trouble) ? null : present(type.ofType, canThrow, depth);
    }

    return chance(trouble + 0.05) ? null : present(type, canThrow, depth);
  }

  function present(type, canThrow, depth) {
    if (isListType(type)) {
      return some(4, () => valueOf(type.ofType, canThrow, depth + 1));
    }

    if (isCompositeType(type)) {
      return { $ref: pick(ids.get(pick(schema.getPossibleTypes && isAbstractType(type) ? schema.getPossibleTypes(type) : [type]).name)) };
    }

    return isEnumType(type) ? pick(type.getValues()).name : pick(sound[type.name]);
  }

  function planted(named, isList, canThrow) {
    const kind = below(canThrow ? 4 : 3);
    if (kind === 3) {
      return { $throw: 'thrown' };
    }

    if (kind > 0 || named.name === 'JSON' || named.name === 'Instant') {
      return { $error: `planted ${below(1000)}` };
    }

    if (isList) {
      return pick([5, 'abc', {}]);
    }

    if (isAbstractType(named)) {
      return pick([{ __typename: 'Nope' }, { __typename: 'Thing1' }, {}, { $ref: 'Query' }]);
    }

    return isCompositeType(named) ? { $error: 'planted' } : pick(isEnumType(named) ? ['NOPE', {}] : wrongLeaves[named.name]);
  }
}

/** The same data as graphql-js asks for them: a resolver and a log, which World.cs mirrors. */
export function resolving(schema, world) {
  const objects = Object.fromEntries(Object.keys(world).map((id) => [id, {}]));
  for (const [id, entries] of Object.entries(world)) {
    Object.assign(objects[id], Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, read(value)])));
  }

  const log = [];
  return { log, fieldResolver, typeResolver: (value) => value.__typename };

  function read(value) {
    if (Array.isArray(value)) {
      return value.map(read);
    }

    if (value === null || typeof value !== 'object') {
      return value;
    }

    if ('$ref' in value) {
      return objects[value.$ref];
    }

    const text = value.$error ?? value.$throw;
    return text === undefined
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, read(inner)]))
      : Object.assign(new Error(text), { planted: '$error' in value ? 'world.planted' : 'hub.internal' });
  }

  function fieldResolver(parent, args, _, info) {
    const { name } = info.parentType;
    const isRoot = name === 'Query' || name === 'Mutation';
    const isSlow = name === 'Mutation' || info.fieldName.startsWith('slow');
    const value = info.fieldName.startsWith('echo') ? args : (isRoot ? objects[name] : parent)[info.fieldName];
    const cut = Array.isArray(value) && typeof args.take === 'number' ? value.slice(0, Math.max(args.take, 0)) : value;
    if (isSlow) {
      log.push(`${name}.${info.fieldName}`);
    }

    return isSlow ? new Promise((done) => { setImmediate(() => done(cut)); }) : cut;
  }
}
