import {
  doTypesOverlap, isCompositeType, isEnumType, isInputObjectType, isInputType, isListType, isNonNullType, isRequiredArgument, isRequiredInputField,
} from 'graphql17';

const literals = {
  Int: ['0', '-3', '7', '2147483647'],
  Float: ['0', '1.5', '-2e3'],
  String: ['""', '"a"', '"""b\n  c"""', '"\\u6d88"'],
  Boolean: ['true', 'false'],
  ID: ['"i"', '12', '""'],
  JSON: ['1', '"x"', 'HIGH', '{a: [1, null, {b: 2.5}]}', '[[true]]'],
  Instant: ['"2026"', '12'],
};
const values = {
  Int: [0, -3, 7, 1.0, 2147483647],
  Float: [0, 1.5, -2e3, 3],
  String: ['', 'a', '消防'],
  Boolean: [true, false],
  ID: ['i', 12, ''],
  JSON: [1, 'x', false, [1, { a: null }], { b: [] }],
  Instant: ['2026', 12],
};
const wrong = [[], {}, 'abc', 1.5, true, 3000000000, [null], { name: 1 }, { nope: 1 }, { int: 1, name: 'x' }, { int: null }, 'LOW'];

/**
 * Makes valid operations over a schema with values for their variables, of which a few can't be coerced. `conditions` is
 * the share of selections with `@skip` or `@include`; `aliases` are names that fields are now and then answered under.
 */
export function operationMaker(schema, { below, pick, chance, some }, { conditions = 0.12, aliases = [], typenames = 0.3 } = {}) {
  const composites = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && isCompositeType(type));
  const inputs = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && isInputType(type) && !type.isOneOf);
  let declared;
  let given;
  let fragments;
  let asked;
  let room;

  return function operation() {
    declared = [];
    given = {};
    fragments = [];
    asked = new Map();
    room = 4 + below(90);
    const isMutation = schema.getMutationType() !== undefined && schema.getMutationType() !== null && chance(0.15);
    const body = selection(isMutation ? schema.getMutationType() : schema.getQueryType(), 1);
    const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
    const document = [`${isMutation ? 'mutation' : 'query'} Q${head} ${body}`, ...fragments.map((f) => f.text)].join('\n');
    return { document, variables: given };
  };

  function selection(type, depth) {
    const items = Array.from({ length: 1 + below(depth === 1 ? 4 : 5) }, () => item(type, depth)).filter(Boolean);
    return `{ ${items.length > 0 ? items.join(' ') : '__typename'} }`;
  }

  function item(type, depth) {
    room -= 1;
    if (room < 0) {
      return undefined;
    }

    const which = below(10);
    if (which === 0) {
      return `${chance(typenames) ? 't: ' : ''}__typename${condition()}`;
    }

    if (which < 4 && depth < 7) {
      const on = pick(composites.filter((other) => doTypesOverlap(schema, type, other)));
      return which === 1 ? spread(on, depth) : `...${on === type && chance(0.5) ? '' : ` on ${on.name}`}${condition()} ${selection(on, depth + 1)}`;
    }

    const fields = Object.values(type.getFields?.() ?? {});
    return fields.length === 0 ? `__typename` : field(type, pick(fields), depth);
  }

  function spread(on, depth) {
    const known = fragments.filter((fragment) => fragment.done && fragment.on === on);
    if (known.length > 0 && chance(0.5)) {
      return `...${pick(known).name}${condition()}`;
    }

    const fragment = { name: `F${fragments.length}`, on, done: false };
    fragments.push(fragment);
    fragment.text = `fragment ${fragment.name} on ${on.name} ${selection(on, depth + 1)}`;
    fragment.done = true;
    return `...${fragment.name}${condition()}`;
  }

  function field(type, { name, args, type: of }, depth) {
    const composite = isCompositeType(named(of));
    if (composite && depth > 6) {
      return '__typename';
    }

    const before = asked.get(`${type.name}.${name}`);
    const call = before !== undefined && chance(0.4) ? before : asking(type, name, args);
    return `${call}${condition()}${composite ? ` ${selection(named(of), depth + 1)}` : ''}`;
  }

  function asking(type, name, args) {
    const filled = args.filter((arg) => isRequiredArgument(arg) || chance(0.5))
      .map((arg) => `${arg.name}: ${value(arg.type, arg.defaultValue !== undefined || arg.default !== undefined, 0)}`);
    const alias = aliases.length > 0 && chance(0.04) ? `${pick(aliases)}: `
      : filled.length > 0 || chance(0.1) ? `k${asked.size}_${below(100)}: ` : '';
    const call = `${alias}${name}${filled.length > 0 ? `(${filled.join(', ')})` : ''}`;
    asked.set(`${type.name}.${name}`, call);
    return call;
  }

  function condition() {
    if (!chance(conditions)) {
      return '';
    }

    const truth = chance(0.4) ? variable('Boolean!', () => chance(0.5)) : pick(['true', 'false']);
    return ` @${pick(['skip', 'include'])}(if: ${truth})`;
  }

  function value(type, hasDefault, depth, inOneOf = false) {
    if (chance(depth === 0 ? 0.4 : 0.15)) {
      return typed(type, hasDefault, inOneOf);
    }

    if (!isNonNullType(type) && !inOneOf && chance(0.1)) {
      return 'null';
    }

    const of = isNonNullType(type) ? type.ofType : type;
    if (isListType(of)) {
      return chance(0.25) && !isListType(of.ofType)
        ? value(nonNull(of.ofType), false, depth + 1, true)
        : `[${some(3, () => value(of.ofType, false, depth + 1)).join(', ')}]`;
    }

    if (isInputObjectType(of)) {
      return object(of, depth);
    }

    if (of.name === 'JSON' && chance(0.3)) {
      return `{v: ${typed(pick(inputs), true, false)}, w: [1]}`;
    }

    return isEnumType(of) ? pick(of.getValues()).name : pick(literals[of.name]);
  }

  function object(type, depth) {
    const all = Object.values(type.getFields());
    const chosen = type.isOneOf ? [pick(all.filter((f) => depth < 3 || !isInputObjectType(named(f.type))))]
      : all.filter((f) => isRequiredInputField(f) || (depth < 3 && chance(0.35)));
    const entries = chosen.map((f) => `${f.name}: ${value(f.type, hasDefaultOf(f), depth + 1, type.isOneOf)}`);
    return `{${entries.join(', ')}}`;
  }

  // A variable of the type, or of one that may stand there too.
  function typed(type, hasDefault, inOneOf) {
    const bare = isNonNullType(type) ? type.ofType : type;
    if (inOneOf || (!isNonNullType(type) && chance(0.3))) {
      return variable(`${bare}!`, () => json(bare, 0));
    }

    if (isNonNullType(type) && !hasDefault) {
      return chance(0.3)
        ? variable(`${bare}`, () => json(bare, 0), literal(bare))
        : variable(`${bare}!`, () => json(bare, 0));
    }

    return variable(`${bare}`, () => json(bare, 0), chance(0.3) ? literal(bare) : undefined);
  }

  function variable(type, make, byDefault) {
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${type}${byDefault === undefined ? '' : ` = ${byDefault}`}`);
    if (chance(0.008)) {
      given[name] = pick(wrong);
    } else if (!type.endsWith('!') && chance(0.4)) {
      if (chance(0.4)) {
        given[name] = null;
      }
    } else if (!chance(0.005)) {
      given[name] = make();
    }

    return `$${name}`;
  }

  // A literal without variables.
  function literal(type) {
    if (isNonNullType(type)) {
      return literal(type.ofType);
    }

    if (isListType(type)) {
      return `[${some(2, () => literal(type.ofType)).join(', ')}]`;
    }

    if (isInputObjectType(type)) {
      const all = Object.values(type.getFields());
      const chosen = type.isOneOf ? [all[0]] : all.filter((f) => isRequiredInputField(f));
      return `{${chosen.map((f) => `${f.name}: ${literal(f.type)}`).join(', ')}}`;
    }

    return isEnumType(type) ? pick(type.getValues()).name : pick(literals[type.name]);
  }

  function json(type, depth) {
    if (isNonNullType(type)) {
      return json(type.ofType, depth);
    }

    if (depth > 0 && chance(0.01)) {
      return pick(wrong);
    }

    if (isListType(type)) {
      return chance(0.2) && depth === 0 ? json(type.ofType, depth + 1) : some(3, () => orNull(type.ofType, depth + 1));
    }

    if (isInputObjectType(type)) {
      const all = Object.values(type.getFields());
      const chosen = type.isOneOf ? [pick(all.filter((f) => depth < 2 || !isInputObjectType(named(f.type))))]
        : all.filter((f) => isRequiredInputField(f) || (depth < 2 && chance(0.4)));
      return Object.fromEntries(chosen.map((f) => [f.name, type.isOneOf ? json(f.type, depth + 1) : orNull(f.type, depth + 1)]));
    }

    return isEnumType(type) ? pick(type.getValues()).name : pick(values[type.name]);
  }

  function orNull(type, depth) {
    return !isNonNullType(type) && chance(0.1) ? null : json(type, depth);
  }
}

function hasDefaultOf(input) {
  return input.defaultValue !== undefined || input.default !== undefined;
}

function named(type) {
  return isNonNullType(type) || isListType(type) ? named(type.ofType) : type;
}

function nonNull(type) {
  return isNonNullType(type) ? type.ofType : type;
}
