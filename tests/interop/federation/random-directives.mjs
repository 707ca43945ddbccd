import { ensure, put } from './random-draft.mjs';

const leaf = /^[[\]!]*(String|Int|Float|Boolean|ID|JSON|Level|Colour)\b/;
const literals = { x: '3', y: '["a"]', mode: 'FAST', level: 'LOW', filter: '{a: 1, level: HIGH}', filters: '[{b: ["q"]}]' };

/** In a few models: an interface with a key in one subgraph, and a subgraph that knows only the interface. */
export function addInterfaceObject(model, chance) {
  const [home, blind, ...others] = model.subgraphs.filter((s) => !s.v1);
  if (blind === undefined || model.avoid.interfaceObjects || !chance.chance(0.4)) {
    return;
  }

  const key = () => ({ name: 'id', type: 'ID!', args: '', key: true });
  const typed = (name, kind, extra = {}) => ({ name, kind, keys: [{ fields: 'id', resolvable: true }], fields: new Map([['id', key()]]), faces: new Set(), ...extra });
  home.types.set('J', typed('J', 'interface'));
  put(model, home, 'J', { name: 'jn', type: 'String', args: '' });
  for (const name of ['M0', 'M1']) {
    home.types.set(name, typed(name, 'type', { faces: new Set(['J']) }));
    put(model, home, name, { name: 'jn', type: 'String', args: '' });
    put(model, home, name, { ...chance.pick(model.leaves) });
  }

  blind.types.set('J', typed('J', 'type', { interfaceObject: true }));
  put(model, blind, 'J', { name: 'jx', type: chance.pick(['String', 'Int!', '[Int]']), args: chance.pick(['', '(x: Int = 3)']) });
  put(model, blind, 'J', { name: 'jr', type: chance.pick(['E0', '[V0!]', 'I0']), args: '' });
  if (chance.chance(0.5) && !model.avoid.interfaceObjectRequires) {
    put(model, blind, 'J', { name: 'jn', type: 'String', args: '', external: true });
    put(model, blind, 'J', { name: 'jc', type: 'String', args: '', requires: 'jn' });
  }

  put(model, home, 'Query', { name: 'js', type: chance.pick(['[J]', 'J', '[J!]!']), args: '' });
  put(model, blind, 'Query', { name: 'jo', type: chance.pick(['[J]', 'J', '[J!]!']), args: '' });
  if (others.length > 0 && chance.chance(0.6)) {
    others[0].types.set('M0', typed('M0', 'type'));
    put(model, others[0], 'M0', { name: 'mx', type: 'Float', args: '' });
    put(model, others[0], 'Query', { name: 'ms', type: '[M0]', args: '' });
  }
}

/** Fields that follow from those of other subgraphs, by and by from each other too. */
export function addRequires(model, chance) {
  for (let n = 0; n < 5; n += 1) {
    const places = placesOf(model).filter(({ type, subgraph }) => type.keys.some((k) => k.resolvable) && !type.interfaceObject && subgraph.types.get(type.name) === type && type.kind === 'type');
    if (places.length === 0 || !chance.chance(0.75)) {
      continue;
    }

    const { subgraph, type } = chance.pick(places);
    const parts = [1, 2].slice(0, 1 + chance.below(2)).map(() => foreign(model, subgraph, type, chance)).filter(Boolean);
    const selections = parts.map((field) => selected(model, subgraph, type, field, chance, 0)).filter(Boolean);
    if (selections.length > 0) {
      const fields = [...new Set(selections)].join(' ');
      put(model, subgraph, type.name, { name: `c${n}`, type: chance.pick(['String', 'String', 'Int', '[String!]', 'V0', 'E0']), args: chance.pick(['', '', '(x: Int)']), requires: fields });
    }
  }
}

function placesOf(model) {
  return model.subgraphs.flatMap((subgraph) => [...subgraph.types.values()].map((type) => ({ subgraph, type })));
}

// A field of the type that another subgraph answers and this one doesn't.
function foreign(model, subgraph, type, chance) {
  const all = model.subgraphs.filter((s) => s !== subgraph && s.types.get(type.name)?.kind === 'type')
    .flatMap((s) => [...s.types.get(type.name).fields.values()])
    .filter((f) => !f.external && !f.key && !(f.requires && model.avoid.requiresChains) && (!type.fields.has(f.name) || type.fields.get(f.name).external));
  return all.length > 0 ? chance.pick(all) : undefined;
}

// What is selected of a field, which the subgraph then knows as external.
function selected(model, subgraph, type, field, chance, depth) {
  const here = type.fields.get(field.name)
    ?? put(model, subgraph, type.name, { name: field.name, type: field.type, args: field.args, external: true });
  const call = here.name + (model.avoid.requiredArguments ? '' : called(here.args));
  if (leaf.test(here.type)) {
    return call;
  }

  const inner = below(model, subgraph, here.type.replace(/[[\]!]/g, ''), chance, depth + 1);
  return inner && `${call} { ${inner} }`;
}

function below(model, subgraph, name, chance, depth) {
  const type = ensure(model, subgraph, name);
  if (type.kind === 'union' || (type.kind === 'interface' && chance.chance(0.5))) {
    return type.members.map((m) => [m, below(model, subgraph, m, chance, depth)]).filter(([, inner]) => inner)
      .map(([m, inner]) => `... on ${m} { ${inner} }`).join(' ');
  }

  const leaves = [...type.fields.values()].filter((f) => leaf.test(f.type) && !f.requires);
  const far = type.kind === 'type' && chance.chance(0.4) ? foreign(model, subgraph, type, chance) : undefined;
  const field = far !== undefined && leaf.test(far.type) ? far : leaves.length > 0 ? chance.pick(leaves) : undefined;
  const deep = depth < 2 && type.kind === 'type' ? [...type.fields.values()].find((f) => !leaf.test(f.type) && !f.requires && chance.chance(0.3)) : undefined;
  return [field && selected(model, subgraph, type, field, chance, depth), deep && selected(model, subgraph, type, deep, chance, depth)]
    .filter(Boolean).join(' ');
}

function called(args) {
  const names = [...args.matchAll(/(\w+): /g)].map(([, name]) => name);
  return names.length > 0 ? `(${names.map((name) => `${name}: ${literals[name]}`).join(', ')})` : '';
}

/** Fields of others that a subgraph answers along one way. */
export function addProvides(model, chance) {
  for (let n = 0; n < 4; n += 1) {
    const { subgraph, type } = chance.pick(placesOf(model));
    const field = [...type.fields.values()].find((f) => !leaf.test(f.type) && !f.external && !f.key && !f.requires && !f.provides && chance.chance(0.6));
    if (subgraph.v1 || type.kind !== 'type' || type.interfaceObject || field === undefined) {
      continue;
    }

    const inner = provided(model, subgraph, field.type.replace(/[[\]!]/g, ''), chance, 0);
    if (inner) {
      field.provides = inner;
    }
  }
}

function provided(model, subgraph, name, chance, depth) {
  const type = subgraph.types.get(name);
  if (type.kind !== 'type') {
    return (type.members ?? []).map((m) => [m, provided(model, subgraph, m, chance, depth)]).filter(([, inner]) => inner)
      .map(([m, inner]) => `... on ${m} { ${inner} }`).join(' ');
  }

  const far = type.interfaceObject ? undefined : foreign(model, subgraph, type, chance);
  if (far !== undefined && leaf.test(far.type) && !far.requires && far.args === '') {
    put(model, subgraph, name, { name: far.name, type: far.type, args: far.args, external: true });
    model.subgraphs.filter((s) => !s.v1).forEach((s) => {
      const there = s.types.get(name)?.fields.get(far.name);
      if (there !== undefined && !there.external) {
        there.shareable = true;
      }
    });
    return far.name;
  }

  const deep = depth < 2 ? [...type.fields.values()].find((f) => !leaf.test(f.type) && !f.external && !f.requires && f.args === '' && chance.chance(0.5)) : undefined;
  const inner = deep && provided(model, subgraph, deep.type.replace(/[[\]!]/g, ''), chance, depth + 1);
  return inner ? `${deep.name} { ${inner} }` : undefined;
}

/** Fields that moved to another subgraph, wholly or by a label. */
export function addOverrides(model, chance) {
  for (let n = 0; n < 3; n += 1) {
    const { subgraph, type } = chance.pick(placesOf(model));
    const to = chance.pick(model.subgraphs);
    const field = [...type.fields.values()].find((f) => !f.key && !f.external && !f.requires && !f.shareable && !f.provides && chance.chance(0.5));
    const there = to.types.get(type.name);
    if (to === subgraph || to.v1 || there?.kind !== 'type' || there.interfaceObject || type.kind !== 'type' || field === undefined
      || type.name === 'Mutation' || there.fields.has(field.name) || type.interfaceObject) {
      continue;
    }

    put(model, to, type.name, { ...field, override: { from: chance.chance(0.15) ? 'gone' : subgraph.name } });
    if (there.fields.get(field.name).override.from === 'gone') {
      field.override = undefined;
      subgraph.types.get(type.name).fields.delete(field.name);
    }
  }
}

/** Where several answer a field that may be null, some of them say that it never is. */
export function loosen(model, chance) {
  for (const { type } of placesOf(model)) {
    for (const field of type.fields.values()) {
      if (field.shareable && field.args === '' && !field.type.endsWith('!') && type.kind === 'type' && type.faces.size === 0 && !isExternal(model, type, field) && chance.chance(0.08)) {
        field.type = `${field.type}!`;
      }
    }
  }
}

function isExternal(model, type, field) {
  return model.subgraphs.some((s) => s.types.get(type.name)?.fields.get(field.name)?.external);
}

/** Fields that the API doesn't show, and tags. */
export function hide(model, chance) {
  for (const { subgraph, type } of placesOf(model)) {
    for (const field of type.fields.values()) {
      field.inaccessible ||= !subgraph.v1 && type.kind === 'type' && type.faces.size === 0 && !field.external && field.type !== 'ID!' && chance.chance(0.03);
      field.tag ??= !subgraph.v1 && !field.external && chance.chance(0.03) ? 'some' : undefined;
    }
  }
}
