import { head } from './corpus.mjs';

const scalars = ['Int', 'String', 'ID', 'Boolean'];
const wraps = ['?', '?', '?', '?!', '[?]', '[?!]!'];

/**
 * A set of subgraphs that mostly composes: entities whose fields have an owner or are shared, value types, interfaces, unions,
 * enums and inputs, each subgraph defining what it names. A subgraph is `{ name, v1, types }`, a type
 * `{ word, name, marks, interfaces, fields, members }`, a field `{ name, args, type, marks }`.
 */
export function draft(chance) {
  const { below, pick, chance: by } = chance;
  const subgraphs = ['a', 'b', 'c', 'd'].slice(0, 2 + below(3)).map((name) => ({ name, v1: by(0.05), types: [] }));
  const world = worldOf(chance);
  for (const entity of world.entities) {
    placeEntity(entity, subgraphs, world, chance);
  }

  subgraphs.forEach((subgraph, i) => {
    const query = typeIn(subgraph, 'type', 'Query');
    for (let n = i === 0 ? 1 + below(2) : below(3); n > 0; n--) {
      query.fields.push({ name: `${subgraph.name}${n}`, args: argsOf(world, chance), type: pick(wraps).replace('?', pick(world.outputs)), marks: [] });
    }

    if (by(0.1)) {
      typeIn(subgraph, 'type', pick(['Mutation', 'Subscription'])).fields.push({ name: `${subgraph.name}Do`, args: [], type: pick(world.outputs), marks: [] });
    }
  });
  shareRoot(subgraphs, world, chance);
  complete({ subgraphs, world }, chance);
  return { subgraphs: subgraphs.filter(({ types }) => types.some(({ fields, members }) => fields.length + members.length > 0)), world };
}

/** The set as text. */
export function printed({ subgraphs }) {
  return subgraphs.map(({ name, v1, types }) => ({
    name,
    sdl: [...(v1 ? [] : [head]), ...types.filter(({ fields, members }) => fields.length + members.length > 0).map((type) => printType(v1 ? old(type) : type))].join('\n'),
  }));
}

/** The type of that name in a subgraph, made when it isn't there. */
export function typeIn(subgraph, word, name) {
  let type = subgraph.types.find((one) => one.name === name);
  if (!type) {
    subgraph.types.push(type = { word, name, marks: [], interfaces: [], fields: [], members: [] });
  }

  return type;
}

/** The name inside the wrappers of a field's type. */
export function named({ type }) {
  return type.replace(/[[\]!]/g, '');
}

function worldOf({ below, pick, chance, some }) {
  const leaf = () => pick([...scalars, 'E']);
  const values = some(2, () => 0).map((_, i) => ({ name: `V${i}`, fields: fieldsNamed('xyz', 1 + below(3), leaf, pick) }));
  const entities = Array.from({ length: 1 + below(3) }, (_, i) => ({
    name: `T${i}`,
    faces: [],
    keys: pick([['id'], ['id'], ['id', 'no'], ['id', 'id no'], ['unit { code }'], ['id', 'unit { code }'], ['id', 'unit { code } no']]),
  }));
  const faces = chance(0.5) ? [{ name: 'I0', keyed: chance(0.4), field: { name: 'name', args: [], type: 'String', marks: [] } }] : [];
  for (const face of faces) {
    const some = entities.filter(() => chance(0.6));
    (some.length > 0 ? some : [entities[0]]).forEach((entity) => entity.faces.push(face));
  }

  const unions = chance(0.4) ? [{ name: 'U0', members: [...entities, ...values].filter(() => chance(0.6)).map(({ name }) => name) }].filter(({ members }) => members.length > 0) : [];
  const enums = { E: ['A', 'B', 'C'], F: ['X', 'Y'] };
  const inputs = { In: fieldsNamed('pqr', 2 + below(2), () => pick([...scalars, 'F']), pick) };
  const composites = [...entities, ...values, ...faces, ...unions].map(({ name }) => name);
  const outputs = [...composites, ...entities.map(({ name }) => name), ...entities.map(({ name }) => name)];
  return { entities, values, faces, unions, enums, inputs, outputs };
}

function fieldsNamed(letters, count, leaf, pick) {
  return [...letters].slice(0, count).map((name) => ({ name, args: [], type: pick(wraps.slice(0, 4)).replace('?', leaf()), marks: [] }));
}

function placeEntity(entity, subgraphs, world, chance) {
  const { below, pick, chance: by } = chance;
  const homes = subgraphs.filter(() => by(0.7));
  entity.homes = homes.length > 0 ? homes : [pick(subgraphs)];
  for (const home of entity.homes) {
    defineEntity(home, entity, chance);
  }

  for (const name of [...'fghk'].slice(0, 1 + below(4))) {
    const type = pick(wraps).replace('?', by(0.4) ? pick(world.outputs) : pick([...scalars, 'E']));
    const owners = by(0.25) ? entity.homes.filter(() => by(0.7)) : [pick(entity.homes)];
    const args = argsOf(world, chance);
    for (const owner of owners) {
      typeIn(owner, 'type', entity.name).fields.push({
        name, args: structuredClone(args), type, marks: owners.length > 1 ? ['@shareable'] : [],
      });
    }
  }
}

function defineEntity(home, entity, { pick, chance: by }) {
  const type = typeIn(home, 'type', entity.name);
  const keys = entity.keys.filter(() => by(0.7));
  for (const key of keys.length > 0 ? keys : [pick(entity.keys)]) {
    type.marks.push(`@key(fields: "${key}"${by(0.08) ? ', resolvable: false' : ''})`);
    for (const name of key.replace(/\{.*\}/, '').match(/\w+/g)) {
      if (!type.fields.some((field) => field.name === name)) {
        type.fields.push({ name, args: [], type: name === 'unit' ? 'Unit' : name === 'no' ? 'Int' : 'ID!', marks: by(0.9) ? ['@shareable'] : [] });
      }
    }
  }

  return type;
}

function shareRoot(subgraphs, world, { pick, chance: by }) {
  if (by(0.25)) {
    const type = pick(world.outputs);
    for (const subgraph of subgraphs.filter(() => by(0.8))) {
      typeIn(subgraph, 'type', 'Query').fields.push({ name: 'shared', args: [], type, marks: ['@shareable'] });
    }
  }
}

function argsOf(world, { pick, chance: by }) {
  return by(0.15) ? [{ name: 'by', type: pick(['Int', 'In', 'F', 'F!', 'Int! = 1', 'Int']) }] : [];
}

/** Lets every subgraph define what it names. */
export function complete({ subgraphs, world }, chance) {
  subgraphs.forEach((subgraph) => define(subgraph, world, chance));
}

// Definitions name more.
function define(subgraph, world, chance) {
  for (let i = 0; i < subgraph.types.length; i++) {
    const type = subgraph.types[i];
    const entity = world.entities.find(({ name }) => name === type.name);
    for (const face of (entity?.faces ?? []).filter(() => subgraph.types.some(({ name }) => name === 'I0') || chance.chance(0.2))) {
      implement(subgraph, type, face, chance);
    }

    [...type.fields.map(named), ...type.fields.flatMap((field) => field.args.map((arg) => named({ type: arg.type.split(' ')[0] }))), ...type.members, ...type.interfaces]
      .forEach((name) => defineNamed(subgraph, name, world, chance));
  }
}

function defineNamed(subgraph, name, world, chance) {
  const { chance: by } = chance;
  if (subgraph.types.some((type) => type.name === name)) {
    return;
  }

  const entity = world.entities.find((one) => one.name === name);
  const value = world.values.find((one) => one.name === name);
  const union = world.unions.find((one) => one.name === name);
  if (entity) {
    defineEntity(subgraph, entity, chance);
  } else if (name === 'Unit') {
    Object.assign(typeIn(subgraph, 'type', 'Unit'), { marks: ['@shareable'], fields: [{ name: 'code', args: [], type: 'ID!', marks: [] }] });
  } else if (value) {
    const fields = structuredClone(value.fields.filter(() => by(0.93)));
    Object.assign(typeIn(subgraph, 'type', name), { marks: ['@shareable'], fields: fields.length > 0 ? fields : structuredClone(value.fields) });
  } else if (union) {
    const members = union.members.filter(() => by(0.8));
    typeIn(subgraph, 'union', name).members.push(...(members.length > 0 ? members : union.members));
  } else if (name === 'I0') {
    defineFace(subgraph, world, chance);
  } else if (name in world.enums) {
    const members = world.enums[name].filter(() => by(0.97));
    typeIn(subgraph, 'enum', name).members.push(...(members.length > 0 ? members : world.enums[name]));
  } else if (name in world.inputs) {
    typeIn(subgraph, 'input', name).fields.push(...structuredClone(world.inputs[name].filter((_, i) => i === 0 || by(0.9))));
  }
}

function defineFace(subgraph, world, chance) {
  const [face] = world.faces;
  const type = typeIn(subgraph, 'interface', face.name);
  type.fields.push(structuredClone(face.field));
  if (face.keyed) {
    type.marks.push('@key(fields: "id")');
    type.fields.push({ name: 'id', args: [], type: 'ID!', marks: [] });
  }

  const some = world.entities.filter(({ faces }) => faces.includes(face) && (face.keyed || chance.chance(0.8)));
  for (const entity of some.length > 0 ? some : world.entities.filter(({ faces }) => faces.includes(face))) {
    implement(subgraph, subgraph.types.find(({ name }) => name === entity.name) ?? defineEntity(subgraph, entity, chance), face, chance);
  }
}

function implement(subgraph, type, face, chance) {
  if (type.interfaces.includes(face.name)) {
    return;
  }

  type.interfaces.push(face.name);
  type.fields.push({ ...structuredClone(face.field), marks: ['@shareable'] });
  if (face.keyed) {
    if (!type.fields.some(({ name }) => name === 'id')) {
      type.fields.push({ name: 'id', args: [], type: 'ID!', marks: ['@shareable'] });
    }

    if (!type.marks.some((mark) => mark.startsWith('@key(fields: "id")'))) {
      type.marks.push('@key(fields: "id")');
    }
  }
}

// Federation 1 knows neither sharing nor what came later, and external fields only of what is extended.
function old(type) {
  const words = type.marks.includes('@extends') ? /^@(key|extends|external|requires|deprecated)/ : /^@(key|deprecated)/;
  const known = ({ marks }) => marks.filter((mark) => words.test(mark));
  return { ...type, marks: known(type), fields: type.fields.map((field) => ({ ...field, marks: known(field) })) };
}

function printType({ word, name, marks, interfaces, fields, members }) {
  const faces = interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : '';
  const directives = marks.map((mark) => ` ${mark}`).join('');
  const body = word === 'union' ? ` = ${members.join(' | ')}`
    : ` {\n${[...members, ...fields.map(printField)].map((line) => `  ${line}`).join('\n')}\n}`;
  return `${word} ${name}${faces}${directives}${body}`;
}

function printField({ name, args, type, marks }) {
  const list = args.length > 0 ? `(${args.map((arg) => `${arg.name}: ${arg.type}`).join(', ')})` : '';
  return `${name}${list}: ${type}${marks.map((mark) => ` ${mark}`).join('')}`;
}
