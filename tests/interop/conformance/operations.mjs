import {
  doTypesOverlap,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql17';

const oddValues = [
  '1', '"a"', 'true', 'null', 'SIT', 'BROWN', '{}', '[]', '[1]', '{text: "a"}', '{requiredField: true}', '1.5', '$x', '$y', '$zz',
];
const leaves = {
  Int: ['0', '1', '2'],
  Float: ['1.5', '2'],
  String: ['"a"', '"b"'],
  Boolean: ['true', 'false'],
  ID: ['"i"', '7'],
};
const words = [
  'Dog', 'Cat', 'Pet', 'Int', 'String', 'name', 'a', 'b', 'x', 'y', 'F0', 'F1', 'F2', 'on', 'query', 'fragment', 'mutation',
  'subscription', '$x', '$y', '@skip', '@onField', '@mark', 'true', 'null', '1', '"a"', '...', '{', '}', '(', ')', '[', ']', ':',
  '!', 'requiredField', 'scalar', 'deepBox', 'barkVolume', 'nickname',
];

/** Makes documents over a schema: right ones, ones with mistakes, and ones whose words were changed after. */
export function operationMaker(schema, { below, pick, chance }) {
  const composites = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && isCompositeType(type));
  let mistakes;
  let variables;
  let fragments;
  let calm;
  let keys;

  function document() {
    mistakes = pick([0, 0.01, 0.03, 0.1]);
    calm = chance(0.6);
    keys = 0;
    variables = new Map();
    const all = Array.from({ length: below(4) }, (_, i) => ({ name: chance(mistakes) ? 'F0' : `F${i}`, type: pick(composites) }));
    fragments = all;
    const operations = chance(0.8) ? [operation('')] : [operation('Q0'), operation(chance(mistakes) ? 'Q0' : 'Q1')];
    const definitions = all.map((fragment, i) => {
      fragments = chance(0.1) ? all : all.slice(i + 1);
      return `fragment ${fragment.name} on ${fragment.type.name}${directives('FRAGMENT_DEFINITION')} ${selection(fragment.type, 1)}`;
    });
    const declared = [...variables].filter(() => !chance(mistakes)).map(variable);
    if (chance(mistakes)) {
      declared.push('$x: Int');
    }

    const list = declared.length > 0 ? `(${declared.join(', ')})` : '';
    const bodies = operations.map(({ head, body }) => head + list + body);
    const text = (calm ? used([...bodies, ...definitions], bodies.length) : [...bodies, ...definitions]).join('\n');
    return chance(0.4) ? mutated(text) : text;
  }

  function operation(name) {
    const kind = pick(['query', 'query', 'query', 'query', 'mutation', 'subscription']);
    return { head: `${kind} ${name}`, body: `${directives(kind.toUpperCase())} ${selection(schema.getRootType(kind) ?? schema.getQueryType(), 0)}` };
  }

  function variable([name, type]) {
    const declared = chance(mistakes) ? pick(['Dog', 'Nope', '[Int]', 'Int', 'String!', 'Choice']) : type;
    const initial = chance(0.1) ? ` = ${pick(['1', '"a"', 'null', 'true', '{}'])}` : '';
    return `$${name}: ${declared}${initial}${directives('VARIABLE_DEFINITION')}`;
  }

  function selection(type, depth) {
    return `{ ${Array.from({ length: 1 + below(3) }, () => selected(type, depth)).join(' ')} }`;
  }

  function selected(type, depth) {
    if (chance(0.15)) {
      return inline(type, depth);
    }

    const spread = fragments.filter((fragment) => chance(mistakes) || doTypesOverlap(schema, fragment.type, type));
    if (spread.length > 0 && chance(0.12)) {
      return `...${chance(mistakes) ? 'Missing' : pick(spread).name}${directives('FRAGMENT_SPREAD')}`;
    }

    return field(type, depth);
  }

  function inline(type, depth) {
    if (chance(0.2)) {
      return `...${directives('INLINE_FRAGMENT')} ${selection(type, depth + 1)}`;
    }

    const on = pick(composites.filter((other) => chance(mistakes * 2) || doTypesOverlap(schema, other, type)));
    const named = chance(mistakes) ? pick(['Nope', 'Int', 'ComplexInput']) : on.name;
    return `... on ${named}${directives('INLINE_FRAGMENT')} ${selection(on, depth + 1)}`;
  }

  function field(type, depth) {
    const all = Object.values(type.getFields?.() ?? {}).filter((one) => depth < 4 || isLeafType(getNamedType(one.type)));
    if (all.length === 0 || chance(0.05)) {
      return `${chance(0.3) ? 'a: ' : ''}__typename`;
    }

    const one = pick(all);
    const named = getNamedType(one.type);
    const alias = calm && one.args.length > 0 ? `k${keys++}: ` : chance(calm ? 0.01 : 0.2) ? `${pick(['a', 'b', 'name'])}: ` : '';
    const inner = isLeafType(named) ? (chance(mistakes) ? ' { x }' : '') : chance(mistakes) ? '' : ` ${selection(named, depth + 1)}`;
    return `${alias}${chance(mistakes) ? 'wrong' : one.name}${given(one.args)}${directives('FIELD')}${inner}`;
  }

  function given(definitions) {
    const chosen = definitions.filter((one) => (isRequiredArgument(one) ? !chance(mistakes) : chance(0.5)));
    if (chosen.length > 0 && chance(mistakes)) {
      chosen.push(pick(chosen));
    }

    const list = chosen.map((one) => `${chance(mistakes) ? 'nope' : one.name}: ${value(one.type, 0)}`);
    return list.length > 0 ? `(${list.join(', ')})` : '';
  }

  function directives(location) {
    let text = '';
    while (chance(0.08)) {
      const fitting = schema.getDirectives().filter((one) => !unlike.has(one.name) && (chance(mistakes) || one.locations.includes(location)));
      if (fitting.length === 0) {
        break;
      }

      const one = pick(fitting);
      text += ` @${chance(mistakes) ? 'unknown' : one.name}${given(one.args)}`;
    }

    return text;
  }

  function value(type, depth) {
    if (chance(mistakes)) {
      return pick(oddValues);
    }

    if (chance(0.15)) {
      const name = pick(['x', 'y', 'z', 'w']);
      variables.set(name, variables.get(name) ?? String(chance(0.8) ? type : getNullableType(type)));
      return `$${name}`;
    }

    if (isNonNullType(type)) {
      return value(type.ofType, depth);
    }

    if (chance(0.05)) {
      return 'null';
    }

    if (isListType(type)) {
      return chance(0.2) ? value(type.ofType, depth) : `[${Array.from({ length: below(3) }, () => value(type.ofType, depth + 1)).join(', ')}]`;
    }

    if (isEnumType(type)) {
      return pick(type.getValues()).name;
    }

    return isInputObjectType(type) ? object(type, depth) : pick(leaves[type.name] ?? leaves.String);
  }

  function object(type, depth) {
    const all = Object.values(type.getFields());
    let chosen = type.isOneOf ? [pick(all)] : all.filter((one) => isRequiredInputField(one) || chance(0.2));
    chosen = chosen.filter((one) => depth < 4 || isRequiredInputField(one) || !isInputObjectType(getNamedType(one.type)));
    if (chance(mistakes)) {
      chosen.push(pick(all));
    }

    chosen = chance(mistakes) ? chosen.slice(1) : chosen;
    return `{${chosen.map((one) => `${chance(mistakes) ? 'bad' : one.name}: ${value(one.type, depth + 1)}`).join(', ')}}`;
  }

  function mutated(text) {
    return changed(text, words, { below, pick, chance });
  }

  return { document, mutated };
}

// Without the fragments that nothing before them spreads; those refer only to later ones, mostly.
function used(definitions, operations) {
  const kept = [];
  for (const [i, definition] of definitions.entries()) {
    const name = definition.match(/^fragment (\w+)/)?.[1];
    if (i < operations || kept.some((before) => new RegExp(`\\.\\.\\.${name}\\b`).test(before))) {
      kept.push(definition);
    }
  }

  return kept;
}

/** The same document with one or two of its words replaced, left out, doubled or added. */
export function changed(text, words, { below, pick, chance }) {
  const tokens = text.match(/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|\.\.\.|[$@]?[A-Za-z_0-9.]+|\S/g) ?? [];
  for (let edits = 1 + below(2); edits > 0; edits--) {
    const at = below(tokens.length);
    const way = below(10);
    if (way < 5) {
      tokens[at] = pick(chance(0.5) ? words : tokens);
    } else if (way < 7) {
      tokens.splice(at, 1 + below(3));
    } else if (way < 9) {
      tokens.splice(at, 0, ...tokens.slice(at, at + 1 + below(6)));
    } else {
      tokens.splice(at, 0, pick(words));
    }
  }

  return tokens.join(' ');
}

// The hub's test schema has no such directives; the reference implementation adds them to any.
const unlike = new Set(['specifiedBy', 'deprecated', 'defer', 'stream']);
