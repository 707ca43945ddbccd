import { named } from './random-draft.mjs';

const steps = [
  (set, { pick }) => remove(pick(places(set)).marks, pick),
  (set, { pick }) => pick(fields(set)).marks.push(pick(['@shareable', '@external', '@inaccessible', '@override(from: "a")', '@provides(fields: "name")', '@requires(fields: "no")', '@tag(name: "x")'])),
  (set, { pick }) => pick(types(set)).marks.push(pick(['@shareable', '@inaccessible', '@key(fields: "no")', '@key(fields: "id")', '@key(fields: "id", resolvable: false)', '@extends', '@interfaceObject', '@authenticated'])),
  (set, { pick }) => reshape(pick(fields(set)), pick),
  (set, { pick }) => { pick(fields(set)).type = pick(['Int', 'String', 'ID!', 'T0', 'E']); },
  (set, { pick }) => remove(pick(types(set)).fields, pick),
  (set, { pick }) => remove(pick(types(set)).members, pick),
  (set, { pick }) => remove(pick(types(set)).interfaces, pick),
  (set, { pick }) => remove(pick(fields(set)).args, pick),
  (set, { pick }) => pick(fields(set)).args.push({ name: 'more', type: pick(['Int', 'Int!', 'Int = 2', 'In', 'F']) }),
  (set, { pick }) => remove(pick(set.subgraphs).types, pick),
  (set, { pick }) => spoilKey(pick(types(set)), pick),
  (set, { pick }) => { pick(set.subgraphs).v1 = true; },
];

/** Spoils one thing, or changes it so that it may be spoilt. */
export function addMistake(set, chance) {
  chance.pick(steps)(set, chance);
}

function types({ subgraphs }) {
  return subgraphs.flatMap((subgraph) => subgraph.types);
}

function fields(set) {
  return types(set).filter(({ word }) => word === 'type' || word === 'interface').flatMap((type) => type.fields);
}

function places(set) {
  return [...types(set), ...fields(set)].filter(({ marks }) => marks.length > 0);
}

function remove(list, pick) {
  list.length > 0 && list.splice(list.indexOf(pick(list)), 1);
}

function reshape(field, pick) {
  field.type = pick(['?', '?!', '[?]', '[?!]!']).replace('?', named(field));
}

function spoilKey(type, pick) {
  const at = type.marks.findIndex((mark) => mark.startsWith('@key'));
  if (at >= 0) {
    type.marks[at] = pick(['@key(fields: "name")', '@key(fields: "id nothing")', '@key(fields: "unit")', '@key(fields: "id", resolvable: false)', '@key(fields: "no")']);
  }
}
