const imports = ['key', 'requires', 'provides', 'external', 'shareable', 'override', 'inaccessible', 'tag', 'extends', 'interfaceObject'];

/** A subgraph's SDL, in the manner of version 2 or 1. */
export function print(subgraph, model, chance) {
  const lines = subgraph.v1 ? [] : [
    `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [${imports.map((i) => `"@${i}"`).join(', ')}])`,
  ];
  for (const type of subgraph.types.values()) {
    lines.push(printType(subgraph, type, chance));
  }

  const text = lines.join('\n');
  const uses = (name) => new RegExp(`\\b${name}\\b`).test(text);
  const parts = [];
  if (uses('Filter')) {
    parts.push(`input Filter { a: Int b: [String!] = ["z"] level: Level ${chance.chance(0.3) ? `own_${subgraph.name}: Int = 4` : ''} }`);
  }

  if (uses('Level') || uses('Filter')) {
    parts.push('enum Level { LOW MEDIUM HIGH }');
  }

  if (uses('Colour')) {
    parts.push(`enum Colour { RED ${['GREEN', 'BLUE', 'GREY'].filter(() => chance.chance(0.7)).join(' ')} }`);
  }

  if (uses('Mode')) {
    parts.push(`enum Mode { FAST SLOW ${chance.chance(0.4) ? `ONLY_${subgraph.name.toUpperCase()}` : ''} }`);
  }

  if (uses('JSON')) {
    parts.push('scalar JSON');
  }

  return [...lines, ...parts].join('\n');
}

function printType(subgraph, type, chance) {
  if (type.kind === 'union') {
    return `union ${type.name} = ${type.members.join(' | ')}`;
  }

  const root = type.name === 'Query' || type.name === 'Mutation';
  const extended = type.extends && !type.interfaceObject;
  const shared = !subgraph.v1 && !root && type.keys.length === 0 && type.kind === 'type';
  const head = [
    extended && (subgraph.v1 || chance.chance(0.5)) ? 'extend' : '',
    `${type.kind} ${type.name}`,
    type.faces?.size > 0 ? `implements ${[...type.faces].join(' & ')}` : '',
    ...type.keys.map((key) => `@key(fields: "${key.fields}"${key.resolvable || subgraph.v1 ? '' : ', resolvable: false'})`),
    type.interfaceObject ? '@interfaceObject' : '',
    shared ? '@shareable' : '',
  ].filter(Boolean).join(' ');
  const marked = head.startsWith('extend') || !extended ? head : head.replace(type.name, `${type.name} @extends`).replace(/(@extends)( implements [\w& ]+)/, '$2 $1');
  const fields = [...type.fields.values()].map((f) => `  ${printField(subgraph, type, f, shared, extended)}`);
  return `${root && subgraph.v1 ? 'extend ' : ''}${marked} {\n${fields.join('\n')}\n}`;
}

function printField(subgraph, type, field, shared, extended) {
  const directives = [
    field.external || (extended && field.key) ? '@external' : '',
    field.shareable && !field.key && !field.external && !subgraph.v1 && !shared && type.kind === 'type' ? '@shareable' : '',
    field.requires ? `@requires(fields: ${JSON.stringify(field.requires)})` : '',
    field.provides ? `@provides(fields: ${JSON.stringify(field.provides)})` : '',
    field.override ? `@override(from: "${field.override.from}"${field.override.label ? `, label: "${field.override.label}"` : ''})` : '',
    field.inaccessible ? '@inaccessible' : '',
    field.tag ? `@tag(name: "${field.tag}")` : '',
  ].filter(Boolean).join(' ');
  return `${field.name}${field.args}: ${field.type} ${directives}`.trimEnd();
}
