import { execute, GraphQLError, Kind, parse, validate } from 'graphql17';
import { objectsOf } from './union.mjs';
import { nameIn, picked } from './world.mjs';

/** A subgraph's answers to requests: what the world holds for it, and an error wherever it was asked for what isn't its own. */
export function answering(world, subgraph) {
  const schema = world.schemas.get(subgraph.name);
  const documents = new Map();
  const entityOf = (representation) => {
    const found = world.find(subgraph, representation);
    return found && { ...found, representation };
  };

  return async ({ query, variables, operationName }) => {
    const { document, errors } = read(query);
    return errors.length > 0 ? { errors: errors.map((e) => e.toJSON()) }
      : plain(await execute({ schema, document, variableValues: variables ?? {}, operationName, rootValue: {}, fieldResolver, typeResolver }));
  };

  function read(query) {
    if (!documents.has(query)) {
      let errors;
      let document;
      try {
        document = parse(query);
        errors = validate(schema, document, undefined, { maxErrors: 5 });
      } catch (error) {
        errors = [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
      }

      documents.set(query, { document, errors });
    }

    return documents.get(query);
  }

  function typeResolver(value) {
    return nameIn(subgraph, world.union, value.t);
  }

  function fieldResolver(parent, args, _, info) {
    const [on, name] = [info.parentType.name, info.fieldName];
    if (on === '_Service') {
      return subgraph.sdl;
    }

    if (name === '_service') {
      return {};
    }

    if (name === '_entities') {
      return args.representations.map((r) => caught(() => entityOf(r)));
    }

    const root = on === 'Query' || on === 'Mutation';
    const object = root ? { t: on, i: 0 } : parent;
    const field = subgraph.types.get(on).fields.get(name);
    const provided = find(object.provided, object.t, name);
    const value = field.external && !field.key && provided === undefined
      ? external(object, name) : own(object, field, args);
    return wrap(value, [...(field.provides ? [field.provides] : []), ...(provided ?? [])]);
  }

  function own(object, field, args) {
    const entry = world.union.field(object.t, field.name);
    if (!field.key && !field.external && !entry.owners.some((o) => o.subgraph === subgraph)) {
      throw new Error(`${subgraph.name} no longer answers ${object.t}.${field.name}`);
    }

    const contexts = [...field.args].filter(([, arg]) => arg.context).map(([name]) => [name, args[name]]);
    return world.value(object.t, object.i, field.name, args, field.requires ? required(object, field)
      : contexts.length > 0 ? JSON.stringify(Object.fromEntries(contexts)) : undefined);
  }

  function required({ t, i, representation, provided }, field) {
    const values = representation && picked(field.requires, representation);
    if (values === undefined && covered(field.requires, t, provided)) {
      return world.required(t, i, field.name);
    }

    if (values === undefined) {
      throw new Error(`${subgraph.name} needs more for ${t}.${field.name} than ${JSON.stringify(representation)}`);
    }

    return JSON.stringify(values);
  }

  // Whether the subgraph holds all of a field set itself, along the way it was asked.
  function covered(set, t, provided) {
    return fields(set, t).every((node) => {
      const field = subgraph.types.get(nameIn(subgraph, world.union, t)).fields.get(node.name.value);
      const found = find(provided, t, node.name.value);
      return (!field.external || field.key || found !== undefined)
        && (!node.selectionSet || objectsOf(world.union.field(t, node.name.value).type)
          .every((inner) => covered(node.selectionSet, inner, [...(field.provides ? [field.provides] : []), ...(found ?? [])])));
    });
  }

  function external({ t, representation }, name) {
    throw new Error(`${subgraph.name} only refers to ${t}.${name} (${JSON.stringify(representation)})`);
  }

  // The selections provided below a field, where it is provided.
  function find(provided, t, name) {
    const nodes = (provided ?? []).flatMap((set) => fields(set, t)).filter((node) => node.name.value === name);
    return nodes.length > 0 ? nodes.flatMap((node) => node.selectionSet ?? []) : undefined;
  }

  function fields(set, t) {
    return set.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node]
      : !node.typeCondition || world.union.is(t, node.typeCondition.name.value) ? fields(node.selectionSet, t) : []));
  }

  function wrap(value, provided) {
    return Array.isArray(value) ? value.map((item) => wrap(item, provided))
      : value?.t !== undefined ? { ...value, provided } : value;
  }
}

function caught(make) {
  try {
    return make();
  } catch (error) {
    return error;
  }
}

function plain({ data, errors }) {
  return errors === undefined ? { data } : { data, errors: errors.map((e) => e.toJSON()) };
}
