import { getArgumentValues, Kind } from 'graphql17';
import { chances } from '../conformance/random.mjs';
import { executable } from './executable.mjs';
import { readSubgraph, namedOf } from './subgraphs.mjs';
import { objectsOf, Union } from './union.mjs';

const leaves = {
  Int: [0, -1, 42, 2147483647],
  Float: [0, 1.5, -2.25, 1e21],
  String: ['', 'a', '消防 "x"\n', '😀'],
  ID: ['1', 'x', '-'],
  Boolean: [true, false],
  JSON: [1, 'a', false, [], {}, { a: [1, { b: null }] }, [[1.5]]],
};

/**
 * One consistent world for any subgraphs: the value of each field of each object follows from the seed, so that all
 * subgraphs and the reference executor answer from the same data and none is stored. An object is `{ t, i }`, its type
 * and number. Fields of keys tell objects apart; those with `@requires` follow from what they require.
 */
export class World {
  constructor(subgraphs, { seed = 1, size = 4, trouble = 0 } = {}) {
    this.subgraphs = subgraphs.map((s) => ({ ...readSubgraph(s), url: s.url }));
    this.union = new Union(this.subgraphs);
    this.seed = seed;
    this.size = size;
    this.trouble = trouble;
    this.sequence = 0;
    this.schemas = new Map(this.subgraphs.map((s) => [s.name, executable(s)]));
    this.indexes = new Map();
    this.forgetful = new Set(this.subgraphs.flatMap((s) => [...s.types.values()].filter((t) => this.#mayForget(s, t)).map((t) => `${s.name} ${t.name}`)));
  }

  /** Whether each field has a value that all who speak of it allow. */
  get possible() {
    return [...this.union.types.values()].every((fields) => [...fields.values()].every(({ type }) =>
      !(type?.nonNull && type.objects?.length === 0) && type?.enum?.length !== 0));
  }

  /** The value of a field, given its arguments, what it requires and what its context says. */
  value(type, i, name, args, required) {
    const entry = this.union.field(type, name);
    if (entry.key) {
      return this.#keyValue(type, i, name, entry.type);
    }

    if (entry.owners.length === 1 && this.forgets(entry.owners[0].subgraph, type, i)) {
      return null;
    }

    const given = JSON.stringify(this.#normal(entry, args));
    const turn = type === 'Mutation' ? (this.sequence += 1) : '';
    const chance = chances(hash(`${this.seed} ${type} ${i} ${name} ${given} ${required ?? ''} ${turn}`));
    const trouble = !this.union.read.has(`${type}.${name}`) && entry.same && !entry.requires ? this.trouble : 0;
    if (required !== undefined && entry.type.name === 'String' && !entry.type.list) {
      return required;
    }

    return this.#make(entry, entry.type, chance, trouble);
  }

  /** What a field requires of an object, as text; undefined where it requires nothing. */
  required(type, i, name) {
    const requires = this.union.field(type, name)?.requires;
    return requires && JSON.stringify(this.truth(requires, type, i));
  }

  /** What a field set reads of an object. */
  truth(fields, t, i) {
    const found = {};
    for (const node of fields.selections) {
      if (node.kind === Kind.FIELD) {
        found[node.name.value] = merged(found[node.name.value], this.#read(node, t, i));
      } else if (!node.typeCondition || this.union.is(t, node.typeCondition.name.value)) {
        merged(found, this.truth(node.selectionSet, t, i));
      }
    }

    delete found.__typename;
    return sorted(found);
  }

  /** The object that a representation means in a subgraph, or null where the subgraph doesn't know it. */
  find(subgraph, representation) {
    const type = subgraph.types.get(representation.__typename);
    if (type === undefined) {
      throw new Error(`${subgraph.name} has no type ${representation.__typename}`);
    }

    const keys = type.keys.filter((key) => key.resolvable)
      .map((key) => [key, picked(key.fields, representation)]).filter(([, values]) => values !== undefined);
    if (keys.length === 0) {
      throw new Error(`No key of ${type.name} in ${JSON.stringify(representation)}`);
    }

    const all = keys.map(([key, values]) => this.#index(subgraph, type, key).get(JSON.stringify(values)));
    if (all.some((object) => object?.t !== all[0]?.t || object?.i !== all[0]?.i || object === undefined)) {
      throw new Error(`No such ${type.name}: ${JSON.stringify(representation)}`);
    }

    return this.forgets(subgraph, all[0].t, all[0].i) ? null : all[0];
  }

  forgets(subgraph, type, i) {
    return this.forgetful.has(`${subgraph.name} ${type}`) && chances(hash(`${this.seed} forgets ${subgraph.name} ${type} ${i}`)).chance(0.25);
  }

  // Only where no other way leads through the subgraph, nor through the object of a key: then a null answer is the truth
  // of its fields.
  #mayForget(subgraph, type) {
    const elsewhere = this.subgraphs.filter((s) => s !== subgraph && s.types.has(type.name));
    const keysOf = (t) => t.keys.filter((k) => k.resolvable).map((k) => k.fields.loc.source.body).sort().join();
    const reads = [...this.union.types.values()].flatMap((fields) => [...fields.values()]).filter((f) => f.key).flatMap((f) => objectsOf(f.type));
    const faces = [...type.interfaces].some((face) => subgraph.types.get(face)?.keys.length > 0);
    return type.kind === 'object' && !type.interfaceObject && !faces && type.keys.length > 0 && elsewhere.length > 0 && !reads.includes(type.name)
      && elsewhere.every((s) => keysOf(s.types.get(type.name)) === keysOf(type))
      && [...type.fields.values()].every((f) => (f.key && objectsOf(this.union.field(type.name, f.name).type).length === 0) || f.external
        || (this.union.field(type.name, f.name).all.length === 1 && !this.union.read.has(`${type.name}.${f.name}`)));
  }

  #read(node, t, i) {
    const name = node.name.value;
    if (name === '__typename') {
      return undefined;
    }

    const { owners } = this.union.field(t, name);
    const schema = this.schemas.get(owners[0].subgraph.name);
    const there = schema.getType(t) ?? schema.getType(nameIn(owners[0].subgraph, this.union, t));
    const args = getArgumentValues(there.getFields()[name], node);
    return this.#reading(node, this.value(t, i, name, args, this.required(t, i, name)));
  }

  #reading(node, value) {
    return Array.isArray(value) ? value.map((item) => this.#reading(node, item))
      : value !== null && node.selectionSet ? this.truth(node.selectionSet, value.t, value.i) : value;
  }

  #keyValue(type, i, name, of) {
    return of.objects ? { t: of.objects[0], i }
      : of.name === 'Int' ? hash(type) % 1_000_000 * 100 + (hash(name) % 7) * 10 + i : `${type}-${name}-${i}`;
  }

  #make(entry, type, chance, trouble) {
    if (trouble > 0 && chance.chance(trouble)) {
      return chance.chance(0.5) && type.nonNull ? null : new Error('planted');
    }

    if (!type.nonNull && chance.chance(0.12)) {
      return null;
    }

    if (type.list) {
      return chance.some(3, () => this.#make(entry, type.list, chance, trouble));
    }

    return type.objects ? this.#object(entry, type, chance)
      : chance.pick(type.enum ?? leaves[type.name] ?? leaves.JSON) ?? null;
  }

  #object(entry, type, chance) {
    const t = chance.pick(type.objects);
    const known = Array.from({ length: this.size }, (_, i) => i)
      .filter((i) => !entry.owners.some((o) => this.forgets(o.subgraph, t, i)));
    return t === undefined || known.length === 0 ? null : { t, i: chance.pick(known) };
  }

  #normal(entry, args) {
    return sorted(Object.fromEntries([...entry.args].filter(([name]) => args[name] !== undefined)
      .map(([name, arg]) => [name, this.#normalInput(arg.type, args[name])])));
  }

  // Only the fields that all subgraphs know: what one alone has, its default stands for.
  #normalInput(type, value) {
    if (Array.isArray(value)) {
      return value.map((item) => this.#normalInput(type, item));
    }

    const inputs = this.union.inputs.get(namedOf(type));
    return inputs === undefined || value === null ? value
      : sorted(Object.fromEntries(Object.entries(value).filter(([name]) => inputs.every((fields) => fields.has(name) && !fields.get(name).inaccessible))
        .map(([name, inner]) => [name, this.#normalInput(inputs[0].get(name).type, inner)])));
  }

  #index(subgraph, type, key) {
    const found = this.indexes.get(key) ?? new Map();
    if (found.size === 0) {
      this.indexes.set(key, found);
      for (const t of this.union.possible(subgraph, type.name)) {
        for (let i = 0; i < this.size; i += 1) {
          found.set(JSON.stringify(this.truth(key.fields, t, i)), { t, i });
        }
      }
    }

    return found;
  }
}

/** What a field set picks of a value as it was received; undefined where a field is missing. */
export function picked(fields, value) {
  const found = {};
  for (const node of fields.selections) {
    if (node.kind !== Kind.FIELD) {
      const name = node.typeCondition?.name.value;
      const inner = name !== undefined && value.__typename === undefined ? present(node.selectionSet, value) : picked(node.selectionSet, value);
      merged(found, inner ?? {});
    } else if (value[node.name.value] === undefined) {
      return undefined;
    } else {
      found[node.name.value] = merged(found[node.name.value], inside(node, value[node.name.value], picked));
    }
  }

  delete found.__typename;
  return sorted(found);
}

function present(fields, value) {
  const known = fields.selections.filter((node) => node.kind !== Kind.FIELD || value[node.name.value] !== undefined);
  return picked({ selections: known }, value);
}

function inside(node, value, read) {
  return Array.isArray(value) ? value.map((item) => inside(node, item, read))
    : value !== null && node.selectionSet ? read(node.selectionSet, value) : value;
}

/** The name under which a subgraph knows an object type: its own or that of an interface object. */
export function nameIn(subgraph, union, type) {
  return subgraph.types.get(type)?.kind === 'object' ? type
    : [...subgraph.types.values()].find((t) => t.interfaceObject && union.possible(subgraph, t.name).includes(type))?.name;
}

// What two selections of the same object found.
function merged(one, other) {
  if (one === null || typeof one !== 'object' || other === null || typeof other !== 'object') {
    return one ?? other;
  }

  return Object.assign(one, Object.fromEntries(Object.entries(other).map(([name, value]) => [name, merged(one[name], value)])));
}

function sorted(value) {
  return Array.isArray(value) ? value.map(sorted)
    : value === null || typeof value !== 'object' ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}

/** A number from a text (FNV-1a). */
export function hash(text) {
  let mixed = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  }

  return mixed >>> 0;
}
