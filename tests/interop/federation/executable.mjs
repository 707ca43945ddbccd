import { buildASTSchema, Kind, parse } from 'graphql17';

const definitionOf = {
  [Kind.OBJECT_TYPE_EXTENSION]: Kind.OBJECT_TYPE_DEFINITION,
  [Kind.INTERFACE_TYPE_EXTENSION]: Kind.INTERFACE_TYPE_DEFINITION,
  [Kind.UNION_TYPE_EXTENSION]: Kind.UNION_TYPE_DEFINITION,
  [Kind.ENUM_TYPE_EXTENSION]: Kind.ENUM_TYPE_DEFINITION,
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: Kind.INPUT_OBJECT_TYPE_DEFINITION,
};

/** A subgraph's SDL as a schema that executes, with the federation's own root fields. */
export function executable({ document, types }) {
  const known = new Set();
  const definitions = [];
  const plain = document.definitions.filter((d) => d.kind !== Kind.SCHEMA_EXTENSION && d.kind !== Kind.DIRECTIVE_DEFINITION);
  for (const node of plain.toSorted((a, b) => (a.kind in definitionOf) - (b.kind in definitionOf))) {
    const first = !known.has(node.name?.value);
    known.add(node.name?.value);
    definitions.push(first && node.kind in definitionOf ? { ...node, kind: definitionOf[node.kind] } : node);
  }

  const entities = [...types.values()].filter((t) => t.kind === 'object' && t.keys.length > 0).map((t) => t.name);
  const own = parse(`
    type _Service { sdl: String! }
    ${known.has('Query') ? 'extend ' : ''}type Query {
      _service: _Service!
      ${entities.length > 0 ? '_entities(representations: [_Any!]!): [_Entity]!' : ''}
    }
    scalar _Any
    ${entities.length > 0 ? `union _Entity = ${entities.join(' | ')}` : ''}
  `);
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...definitions, ...own.definitions] }, { assumeValid: true, assumeValidSDL: true });
}
