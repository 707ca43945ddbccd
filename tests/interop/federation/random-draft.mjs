const leafTypes = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Level', 'Colour', 'JSON', '[String]', '[Int!]', '[[Int!]]', '[Colour!]'];
const wraps = ['_', '_', '_', '_!', '[_]', '[_!]', '[_!]!', '[[_]!]'];
const args = ['', '', '', '', '(x: Int)', '(x: Int = 3, y: [String!])', '(mode: Mode)', '(level: Level! = HIGH)', '(filter: Filter)', '(filters: [Filter!])'];

/** Types, who holds them and which fields, without directives that reach over subgraphs. */
export function draft(chance, avoid) {
  const { below, pick } = chance;
  const names = ['a', 'b', 'c', 'd', 'e'].slice(0, 2 + below(4));
  const subgraphs = names.map((name) => ({ name, v1: chance.chance(0.12), types: new Map(), roots: new Set() }));
  const model = { subgraphs, entities: [], values: [], fields: new Map(), chance };

  model.leaves = Array.from({ length: 9 }, (_, i) => field(model, `n${i}`, pick(leafTypes) + (chance.chance(0.25) ? '!' : ''), pick(args)));
  ['V0', 'V1'].slice(0, 1 + below(2)).forEach((name) => model.values.push({ name, fields: ['n0', ...names_(2 + below(2))].filter(once) }));
  for (let i = 0; i < 2 + below(3); i += 1) {
    model.entities.push(entity(model, i));
  }

  const targets = [...model.entities.map((e) => e.name), ...model.values.map((v) => v.name), 'I0', 'U0'];
  model.refs = Array.from({ length: 8 }, (_, i) => field(model, `r${i}`, pick(avoid.nestedLists ? wraps.slice(0, -1) : wraps).replace('_', targets[i] ?? pick(targets)), pick(args)));
  model.faces = [{ name: 'I0', fields: ['n0', 'n1'], members: chosen([...model.entities, ...model.values]).map((t) => t.name) }];
  model.unions = [{ name: 'U0', members: chosen([...model.entities, ...model.values]).map((t) => t.name) }];
  for (const type of [...model.entities, ...model.values].filter((t) => model.faces[0].members.includes(t.name))) {
    type.fields = [...type.fields, 'n0', 'n1'].filter(once);
  }

  model.entities.forEach((e) => settle(model, e));
  for (const s of subgraphs) {
    Array.from({ length: 1 + below(3) }, (_, i) => addRoot(model, s, 'Query', `${s.name}Q${i}`));
    if (chance.chance(0.6)) {
      Array.from({ length: 1 + below(2) }, (_, i) => addRoot(model, s, 'Mutation', `${s.name}M${i}`));
    }
  }

  if (chance.chance(0.3)) {
    const shared = { ...model.fields.get(pick(model.refs).name), name: 'shared', shareable: true };
    model.fields.set('shared', shared);
    subgraphs.filter(() => chance.chance(0.6)).forEach((s) => put(model, s, 'Query', shared));
  }

  return model;

  function names_(count) {
    return Array.from({ length: count }, () => pick(model.leaves).name).filter(once);
  }

  function chosen(types) {
    const some = types.filter(() => chance.chance(0.5));
    return some.length > 0 ? some : [pick(types)];
  }
}

function field(model, name, type, arguments_ = '') {
  const made = { name, type, args: arguments_ };
  model.fields.set(name, made);
  return made;
}

function entity(model, i) {
  const { chance, subgraphs } = model;
  const homes = subgraphs.filter(() => chance.chance(0.55));
  const keys = ['id'];
  if (chance.chance(0.4)) {
    keys.push('code');
  }

  if (chance.chance(0.25)) {
    keys.push('ka kb');
  }

  if (chance.chance(0.25)) {
    keys.push(chance.chance(0.5) ? 'kv { rk }' : 'id kv { rk rn }');
  }

  if (i > 0 && chance.chance(0.2)) {
    keys.push('own { id }');
    field(model, 'own', 'E0!');
  }

  const fields = Array.from({ length: 3 + chance.below(4) }, () => chance.pick(model.leaves).name)
    .concat(Array.from({ length: 1 + chance.below(3) }, () => `r${chance.below(8)}`)).filter(once);
  return { name: `E${i}`, keys, fields, homes: homes.length > 0 ? homes : [chance.pick(subgraphs)] };
}

const keyFields = { id: 'ID!', code: 'String!', ka: 'ID!', kb: 'Int!', kv: 'K!', own: 'E0!' };

// Each field of an entity to one of its homes, or to several that share it.
function settle(model, { name, keys, fields, homes }) {
  const { chance } = model;
  for (const home of homes) {
    const own = keys.filter((key, k) => chance.chance(k === 0 ? 0.85 : 0.6));
    declare(model, home, name, own.length > 0 ? own : [chance.pick(keys)], true);
  }

  for (const field of fields) {
    const shared = chance.chance(0.25);
    const owners = shared ? homes.filter(() => chance.chance(0.7)) : [chance.pick(homes)];
    owners.forEach((home) => put(model, home, name, { ...model.fields.get(field), shareable: shared }));
  }
}

function declare(model, subgraph, name, keys, resolvable) {
  const type = { name, kind: 'type', keys: keys.map((fields) => ({ fields, resolvable })), fields: new Map(), faces: new Set(), extends: resolvable && model.subgraphs.some((s) => s.types.has(name)) && model.chance.chance(0.15) };
  subgraph.types.set(name, type);
  for (const key of keys) {
    key.replace(/\{.*?\}/g, '').trim().split(/\s+/).forEach((k) => put(model, subgraph, name, { name: k, type: keyFields[k], args: '', key: true }));
    if (key.startsWith('own')) {
      put(model, subgraph, 'E0', { name: 'id', type: 'ID!', args: '', shareable: true });
    }
  }

  return type;
}

/** Puts a field on a type of a subgraph, with whatever it names. */
export function put(model, subgraph, typeName, field) {
  const type = ensure(model, subgraph, typeName);
  if (!type.fields.has(field.name)) {
    type.fields.set(field.name, { ...field });
    ensure(model, subgraph, field.type.replace(/[[\]!]/g, ''));
  }

  return type.fields.get(field.name);
}

/** The type in a subgraph, made there where it is missing. */
export function ensure(model, subgraph, name) {
  const { chance } = model;
  const found = subgraph.types.get(name);
  if (found !== undefined || /^(String|Int|Float|Boolean|ID|JSON|Level|Colour)$/.test(name)) {
    return found;
  }

  const entity = model.entities.find((e) => e.name === name);
  if (entity !== undefined) {
    return declare(model, subgraph, name, [chance.chance(0.7) ? entity.keys[0] : chance.pick(entity.keys)], chance.chance(0.6));
  }

  const value = model.values.find((v) => v.name === name);
  const type = { name, kind: 'type', keys: [], fields: new Map(), faces: new Set() };
  subgraph.types.set(name, type);
  if (value !== undefined) {
    const some = chance.chance(0.12) && value.fields.length > 1 ? value.fields.filter((f) => f === 'n0' || chance.chance(0.6)) : value.fields;
    some.forEach((f) => put(model, subgraph, name, { ...model.fields.get(f), shareable: true }));
  } else if (name === 'K') {
    put(model, subgraph, name, { name: 'rk', type: 'ID!', args: '', shareable: true });
    put(model, subgraph, name, { name: 'rn', type: 'Int!', args: '', shareable: true });
  } else {
    abstract(model, subgraph, type);
  }

  return type;
}

function abstract(model, subgraph, type) {
  const { chance } = model;
  const face = model.faces.find((f) => f.name === type.name);
  const of = face ?? model.unions.find((u) => u.name === type.name);
  if (of === undefined) {
    return;
  }

  const here = of.members.filter((m) => subgraph.types.has(m) || chance.chance(0.4));
  type.kind = face ? 'interface' : 'union';
  type.members = here.length > 0 ? here : [chance.pick(of.members)];
  type.members.forEach((member) => ensure(model, subgraph, member));
  for (const f of face ? face.fields.filter((_, i) => i === 0 || chance.chance(0.4)) : []) {
    type.fields.set(f, { ...model.fields.get(f) });
    ensure(model, subgraph, model.fields.get(f).type.replace(/[[\]!]/g, ''));
    type.members.forEach((member) => {
      put(model, subgraph, member, { ...model.fields.get(f), shareable: true });
      model.subgraphs.forEach((s) => { if (s.types.get(member)?.fields.has(f)) { s.types.get(member).fields.get(f).shareable = true; } });
      subgraph.types.get(member).faces.add(face.name);
    });
  }
}

function addRoot(model, subgraph, root, name) {
  const { chance } = model;
  const made = { ...chance.pick(chance.chance(0.85) ? model.refs : model.leaves), name };
  put(model, subgraph, root, { ...made, args: root === 'Mutation' && made.args === '' ? '(x: Int)' : made.args });
}

export function once(item, i, all) {
  return all.indexOf(item) === i;
}
