import { named, typeIn } from './random-draft.mjs';

const steps = [require, require, provide, provide, override, standIn, extend, mark, mark, contextualize];

/** Uses some of the federation's directives where they have a chance to be right. */
export function addDirectives(set, chance) {
  for (let n = chance.below(6); n > 0; n--) {
    chance.pick(steps)(set, chance);
  }
}

// A field that needs one of another subgraph.
function require({ subgraphs, world }, { pick, below, chance: by }) {
  const { here, there, type, other } = meeting(subgraphs, world, pick) ?? {};
  const needed = other && pick(other.fields.filter((field) => !type.fields.some(({ name }) => name === field.name) && selection(there, field, pick)));
  if (needed) {
    type.fields.push({ ...structuredClone(needed), marks: ['@external'] });
    const needs = `${needed.name}${needed.args.map(() => '(by: 1)').join('')}${selection(there, needed, pick)}`;
    type.fields.push({ name: `r${below(3)}${here.name}`, args: [], type: 'Int', marks: [`@requires(fields: "${needs}")`] });
    by(0.5) && defineAs(here, there, named(needed));
  }
}

// A field of an object that this subgraph has on one way only.
function provide({ subgraphs, world }, { pick }) {
  const { here, there, type, other } = meeting(subgraphs, world, pick) ?? {};
  const ways = (here?.types ?? []).flatMap(({ word, fields }) => (word === 'type' ? fields : [])).filter((field) => named(field) === type.name);
  const given = other && ways.length > 0 && pick(other.fields.filter((field) => field.args.length === 0 && !type.fields.some(({ name }) => name === field.name) && selection(there, field, pick) === ''));
  if (given) {
    type.fields.push({ ...structuredClone(given), marks: ['@external'] });
    given.marks = [...new Set([...given.marks, '@shareable'])];
    pick(ways).marks.push(`@provides(fields: "${given.name}")`);
    defineAs(here, there, named(given));
  }
}

function override({ subgraphs, world }, { pick, chance: by }) {
  const { here, there, type, other } = meeting(subgraphs, world, pick) ?? {};
  const moved = other && pick(other.fields.filter((field) => !type.fields.some(({ name }) => name === field.name)));
  if (moved) {
    type.fields.push({ ...structuredClone(moved), marks: [`@override(from: "${by(0.9) ? there.name : 'gone'}"${by(0.3) ? ', label: "moved"' : ''})`] });
    defineAs(here, there, named(moved));
  }
}

// An object that stands for the interface of other subgraphs.
function standIn({ subgraphs, world }, { pick, chance: by }) {
  const free = subgraphs.filter(({ types }) => types.every(({ name, interfaces }) => name !== 'I0' && !interfaces.includes('I0')));
  if (world.faces[0]?.keyed && free.length > 0) {
    const here = pick(free);
    Object.assign(typeIn(here, 'type', 'I0'), {
      marks: ['@interfaceObject', `@key(fields: "id"${by(0.1) ? ', resolvable: false' : ''})`],
      fields: [{ name: 'id', args: [], type: 'ID!', marks: [] }, { name: `s${here.name}`, args: [], type: 'Int', marks: [] }],
    });
    if (by(0.5)) {
      typeIn(here, 'type', 'Query').fields.push({ name: `face${here.name}`, args: [], type: 'I0', marks: [] });
    }
  }
}

function extend({ subgraphs, world }, { pick, chance: by }) {
  const { type } = meeting(subgraphs, world, pick) ?? {};
  if (type && !type.marks.includes('@extends')) {
    by(0.7) && type.marks.push('@extends');
    const key = type.fields.find(({ name }) => name === 'id');
    key && by(0.6) && key.marks.push('@external');
  }
}

const marks = ['@inaccessible', '@tag(name: "t")', '@deprecated(reason: "old")', '@authenticated', '@requiresScopes(scopes: [["a", "b"]])', '@policy(policies: [["p"]])', '@cost(weight: 3)'];

function mark({ subgraphs }, { pick }) {
  const fields = subgraphs.flatMap(({ types }) => types.filter(({ word }) => word === 'type').flatMap((type) => type.fields));
  const field = pick(fields);
  const one = pick(marks);
  // The specification lets no object deprecate what its interface does not; the published composers do.
  const promised = one.startsWith('@deprecated') && ['id', 'name'].includes(field?.name);
  if (field && !promised && !field.marks.some((other) => other.split('(')[0] === one.split('(')[0])) {
    field.marks.push(one);
  }
}

// An argument that an object above fills.
function contextualize({ subgraphs, world }, { pick }) {
  const here = pick(subgraphs);
  const [above, below] = [0, 1].map(() => here.types.find(({ name }) => name === pick(world.entities).name));
  const given = above?.fields.find((field) => field.type === 'Int' && field.args.length === 0);
  if (given && below && above !== below && !above.marks.some((mark) => mark.startsWith('@context'))) {
    above.marks.push('@context(name: "c")');
    above.fields.push({ name: `to${below.name}`, args: [], type: below.name, marks: [] });
    below.fields.push({ name: `x${here.name}`, args: [{ name: 'of', type: `Int @fromContext(field: "$c { ${given.name} }")` }], type: 'Int', marks: [] });
  }
}

// An entity that two subgraphs have.
function meeting(subgraphs, world, pick) {
  const pairs = world.entities.flatMap(({ name }) => {
    const having = subgraphs.filter(({ types }) => types.some((type) => type.name === name));
    return having.flatMap((here) => having.filter((there) => there !== here).map((there) => ({
      here, there, type: typeIn(here, 'type', name), other: typeIn(there, 'type', name),
    })));
  });
  return pick(pairs);
}

// What is selected of a field: nothing of a leaf, a leaf of a value; null when that isn't so simple.
function selection(subgraph, field, pick) {
  const type = subgraph.types.find(({ name }) => name === named(field));
  const leaves = type?.word === 'type' ? type.fields.filter((inner) => inner.args.length === 0 && !subgraph.types.some(({ name }) => name === named(inner))) : [];
  return !type || type.word === 'enum' ? '' : leaves.length > 0 ? ` { ${pick(leaves).name} }` : null;
}

function defineAs(here, there, name) {
  const type = there.types.find((one) => one.name === name);
  if (type && !here.types.some((one) => one.name === name)) {
    here.types.push(structuredClone(type));
    type.fields.forEach((field) => defineAs(here, there, named(field)));
    [...type.members, ...type.interfaces].forEach((other) => defineAs(here, there, other));
  }
}
