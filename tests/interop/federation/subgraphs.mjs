import { Kind, parse } from 'graphql17';

const kinds = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.OBJECT_TYPE_EXTENSION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INTERFACE_TYPE_EXTENSION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.UNION_TYPE_EXTENSION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.ENUM_TYPE_EXTENSION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'input',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
};

/** What a subgraph's SDL says, extensions merged: types, their fields, and what the federation's directives say of them. */
export function readSubgraph({ name, sdl }) {
  const document = parse(sdl);
  const types = new Map();
  for (const node of document.definitions.filter((d) => d.kind in kinds)) {
    const type = types.get(node.name.value)
      ?? { name: node.name.value, kind: kinds[node.kind], keys: [], interfaces: new Set(), members: new Set(), values: new Set(), fields: new Map(), contexts: [] };
    types.set(type.name, type);
    readType(type, node);
  }

  for (const type of types.values()) {
    for (const key of type.keys) {
      markKey(types, type, key.fields);
    }
  }

  return { name, sdl, document, types };
}

function readType(type, node) {
  type.keys.push(...all(node, 'key').map((d) => ({ fields: fieldSet(argument(d, 'fields')), resolvable: argument(d, 'resolvable') ?? true })));
  type.contexts.push(...all(node, 'context').map((d) => argument(d, 'name')));
  type.interfaceObject ||= one(node, 'interfaceObject') !== undefined;
  type.inaccessible ||= one(node, 'inaccessible') !== undefined;
  type.shareable ||= one(node, 'shareable') !== undefined;
  type.external ||= one(node, 'external') !== undefined;
  node.interfaces?.forEach((face) => type.interfaces.add(face.name.value));
  node.types?.forEach((member) => type.members.add(member.name.value));
  node.values?.filter((v) => one(v, 'inaccessible') === undefined).forEach((value) => type.values.add(value.name.value));
  node.fields?.forEach((field) => type.fields.set(field.name.value, readField(type, field)));
}

function readField(type, node) {
  const [override, requires, provides] = ['override', 'requires', 'provides'].map((directive) => one(node, directive));
  return {
    name: node.name.value,
    type: node.type,
    args: new Map(node.arguments?.map((arg) => [arg.name.value, {
      type: arg.type,
      inaccessible: one(arg, 'inaccessible') !== undefined,
      context: contextOf(arg),
    }])),
    external: type.external || one(node, 'external') !== undefined,
    inaccessible: one(node, 'inaccessible') !== undefined,
    requires: requires && fieldSet(argument(requires, 'fields')),
    provides: provides && fieldSet(argument(provides, 'fields')),
    override: override && { from: argument(override, 'from'), label: argument(override, 'label') },
    key: false,
  };
}

function contextOf(arg) {
  const directive = one(arg, 'fromContext');
  if (directive === undefined) {
    return undefined;
  }

  const [, name, selection] = /^\s*\$\s*(\w+)\s*(.*)$/s.exec(argument(directive, 'field'));
  return { name, fields: fieldSet(selection.startsWith('{') ? selection.slice(1, selection.lastIndexOf('}')) : selection) };
}

// What is part of a key is answered although it may be marked as external.
function markKey(types, type, fields) {
  for (const node of fields.selections) {
    const field = node.kind === Kind.FIELD ? type?.fields.get(node.name.value) : undefined;
    if (field !== undefined) {
      field.key = true;
    }

    if (node.selectionSet) {
      markKey(types, field ? types.get(namedOf(field.type)) : types.get(node.typeCondition?.name.value) ?? type, node.selectionSet);
    }
  }
}

/** The name inside all wrappings of a type in a document. */
export function namedOf(type) {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedOf(type.type);
}

function fieldSet(text) {
  return parse(`{ ${text} }`).definitions[0].selectionSet;
}

function all(node, name) {
  return (node.directives ?? []).filter((d) => d.name.value === name || d.name.value === `federation__${name}`);
}

function one(node, name) {
  return all(node, name)[0];
}

function argument(directive, name) {
  return directive.arguments.find((a) => a.name.value === name)?.value.value;
}
