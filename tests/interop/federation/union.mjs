import { Kind } from 'graphql17';
import { namedOf } from './subgraphs.mjs';

/** What the subgraphs hold together: for each field of each object type who answers it, and which values all of them may give. */
export class Union {
  constructor(subgraphs) {
    this.subgraphs = subgraphs;
    this.names = new Set(subgraphs.map((s) => s.name));
    this.enums = new Map();
    this.inputs = new Map();
    this.types = new Map();
    this.read = new Set();
    this.kept = new Set();
    for (const subgraph of subgraphs) {
      this.#addTypes(subgraph);
    }

    for (const subgraph of subgraphs) {
      this.#addInterfaceObjects(subgraph);
    }

    for (const [type, fields] of this.types) {
      for (const [name, field] of fields) {
        this.#settle(type, name, field);
      }
    }

    for (const subgraph of subgraphs) {
      for (const type of subgraph.types.values()) {
        this.#markRead(subgraph, type);
      }
    }
  }

  /** The object types that a name may stand for in a subgraph. */
  possible(subgraph, name) {
    const type = subgraph.types.get(name);
    if (type?.kind === 'union') {
      return [...type.members];
    }

    if (type?.interfaceObject) {
      const real = this.subgraphs.filter((s) => s.types.get(name)?.kind === 'interface' && s.types.get(name).keys.length > 0);
      return real.length > 0 ? this.possible(real[0], name) : [];
    }

    return type?.kind === 'interface'
      ? [...subgraph.types.values()].filter((t) => t.kind === 'object' && t.interfaces.has(name)).map((t) => t.name)
      : [name];
  }

  /** Whether an object type is, somewhere, of a name. */
  is(type, name) {
    return type === name || this.subgraphs.some((s) => s.types.has(name) && this.possible(s, name).includes(type));
  }

  field(type, name) {
    return this.types.get(type)?.get(name);
  }

  #addTypes(subgraph) {
    for (const type of subgraph.types.values()) {
      if (type.kind === 'enum') {
        this.enums.set(type.name, [...(this.enums.get(type.name) ?? [])].concat([type.values]));
      } else if (type.kind === 'input') {
        this.inputs.set(type.name, [...(this.inputs.get(type.name) ?? []), type.fields]);
      } else if (type.kind === 'object' && !type.interfaceObject) {
        this.#addFields(subgraph, type.name, type);
      }
    }
  }

  #addInterfaceObjects(subgraph) {
    for (const type of [...subgraph.types.values()].filter((t) => t.interfaceObject)) {
      this.possible(subgraph, type.name).forEach((name) => this.#addFields(subgraph, name, type));
    }
  }

  #addFields(subgraph, name, type) {
    const fields = this.types.get(name) ?? new Map();
    this.types.set(name, fields);
    for (const field of type.fields.values()) {
      const entry = fields.get(field.name) ?? { owners: [], inaccessible: false };
      fields.set(field.name, entry);
      entry.inaccessible ||= field.inaccessible;
      entry.said = [...(entry.said ?? []), { subgraph, type: field.type }];
      if (!field.external || field.key) {
        entry.owners.push({ subgraph, field });
      }
    }
  }

  #settle(type, name, entry) {
    const taken = entry.owners.map((o) => o.field.override).filter((o) => o && o.label === undefined).map((o) => o.from);
    entry.key = entry.owners.some((o) => o.field.key);
    entry.all = entry.owners;
    entry.owners = entry.owners.filter((o) => !taken.includes(o.subgraph.name) || o.field.override?.from === o.subgraph.name);
    entry.requires = entry.owners.find((o) => o.field.requires)?.field.requires;
    entry.contexts = entry.owners.flatMap((o) => [...o.field.args].filter(([, arg]) => arg.context));
    entry.args = new Map([...(entry.owners[0]?.field.args ?? [])].filter(([arg]) => entry.owners.every((o) =>
      o.field.args.has(arg) && !o.field.args.get(arg).inaccessible && !o.field.args.get(arg).context)));
    entry.same = new Set(entry.owners.map((o) => text(o.field.type))).size === 1;
    entry.type = entry.owners.length > 0 ? this.#strictest(entry.said) : undefined;
  }

  // Null only where all may be null; an object type only where all know it.
  #strictest(types) {
    const nonNull = types.some(({ type }) => type.kind === Kind.NON_NULL_TYPE);
    const bare = types.map(({ subgraph, type }) => ({ subgraph, type: type.kind === Kind.NON_NULL_TYPE ? type.type : type }));
    if (bare[0].type.kind === Kind.LIST_TYPE) {
      return { nonNull, list: this.#strictest(bare.map(({ subgraph, type }) => ({ subgraph, type: type.type }))) };
    }

    const name = bare[0].type.name.value;
    const of = bare.map(({ subgraph, type }) => this.#values(subgraph, type.name.value));
    return { nonNull, name, ...intersect(of) };
  }

  #values(subgraph, name) {
    const type = subgraph.types.get(name);
    return type?.kind === 'enum' ? { enum: [...type.values] }
      : type === undefined || type.kind === 'scalar' ? {}
        : { objects: this.possible(subgraph, name) };
  }

  // Fields that keys, @requires and @provides read never fail.
  #markRead(subgraph, type) {
    const mark = (names, selections) => selections.forEach((node) => {
      if (node.kind !== Kind.FIELD) {
        mark(node.typeCondition ? this.#everywhere(node.typeCondition.name.value) : names, node.selectionSet.selections);
        return;
      }

      names.forEach((name) => this.read.add(`${name}.${node.name.value}`));
      if (node.selectionSet) {
        const objects = names.flatMap((name) => objectsOf(this.field(name, node.name.value)?.type));
        mark(objects, node.selectionSet.selections);
        objects.forEach((name) => this.#keep(name));
      }
    });
    const own = type.kind === 'object' || type.kind === 'interface' ? this.possible(subgraph, type.name) : [];
    type.keys.forEach((key) => mark(own, key.fields.selections));
    for (const field of type.fields.values()) {
      mark(own, field.requires?.selections ?? []);
      mark(field.provides ? this.#everywhere(namedOf(field.type)) : [], field.provides?.selections ?? []);
      for (const { context } of field.args.values()) {
        mark([...this.types.keys()], context?.fields.selections ?? []);
      }
    }
  }

  // Nor do fields that take the object of such a field with them: what is read of it comes in the same request.
  #keep(type) {
    if (this.kept.has(type)) {
      return;
    }

    this.kept.add(type);
    for (const [name, field] of this.types.get(type)) {
      if (field.type?.nonNull) {
        this.read.add(`${type}.${name}`);
        objectsOf(field.type).forEach((inner) => this.#keep(inner));
      }
    }
  }

  #everywhere(name) {
    return [...new Set(this.subgraphs.filter((s) => s.types.has(name)).flatMap((s) => this.possible(s, name)))];
  }
}

/** The object types inside all lists of a field's type. */
export function objectsOf(type) {
  return type?.list ? objectsOf(type.list) : type?.objects ?? [];
}

function text(type) {
  return type.kind === Kind.NAMED_TYPE ? type.name.value
    : type.kind === Kind.LIST_TYPE ? `[${text(type.type)}]` : `${text(type.type)}!`;
}

function intersect(sets) {
  const [kind] = Object.keys(sets[0]);
  return kind === undefined ? {} : { [kind]: sets[0][kind].filter((value) => sets.every((s) => s[kind].includes(value))) };
}
