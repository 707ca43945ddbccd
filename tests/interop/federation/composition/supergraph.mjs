import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, parse, print, printSchema } from 'graphql17';

/** What the hub is asked of its API. */
export const question = getIntrospectionQuery({
  descriptions: true, inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true, oneOf: true,
});

/** The API that an introspection shows, in one order. */
export function shown(answer) {
  return printed(buildClientSchema(answer.data));
}

/** The API of an SDL, in one order. */
export function written(sdl) {
  return printed(buildSchema(sdl));
}

function printed(schema) {
  return printSchema(lexicographicSortSchema(schema));
}

/**
 * What a supergraph document says of who contributes what: for each type its parts, and for each field those of the subgraphs
 * that have it, by coordinate. A field without `@join__field` is of every subgraph of its type.
 */
export function joins(sdl) {
  const { definitions } = parse(sdl);
  const graphs = new Map(definitions.find((definition) => definition.name?.value === 'join__Graph').values
    .map((value) => [value.name.value, argumentsOf(value.directives[0]).name]));
  const lines = definitions.filter((definition) => definition.kind.endsWith('TypeDefinition') && !definition.name.value.includes('__'))
    .flatMap((type) => typeLines(type, graphs));
  const by = {};
  for (const line of lines.sort()) {
    (by[line.split(' ')[0]] ??= []).push(line);
  }

  return by;
}

function typeLines(type, graphs) {
  const name = type.name.value;
  const parts = uses(type, 'join__type');
  return [
    ...parts.map((part) => `${name} in ${graphs.get(part.graph)}${part.key ? ` key ${fieldSet(part.key)}` : ''}${flags(part, ['isInterfaceObject'])}${part.resolvable === false ? ' unresolvable' : ''}`),
    ...uses(type, 'join__implements').map((use) => `${name} in ${graphs.get(use.graph)} implements ${use.interface}`),
    ...uses(type, 'join__unionMember').map((use) => `${name} in ${graphs.get(use.graph)} = ${use.member}`),
    ...(type.values ?? []).flatMap((value) => uses(value, 'join__enumValue').map((use) => `${name}.${value.name.value} in ${graphs.get(use.graph)}`)),
    ...(type.fields ?? []).flatMap((field) => fieldLines(name, field, parts, graphs)),
  ];
}

function fieldLines(type, field, parts, graphs) {
  const written = uses(field, 'join__field');
  const places = written.length > 0 ? written : [...new Set(parts.map((part) => part.graph))].map((graph) => ({ graph }));
  return places.map((place) => {
    const sets = ['requires', 'provides'].map((word) => (place[word] ? ` ${word} ${fieldSet(place[word])}` : '')).join('');
    const texts = ['override', 'overrideLabel'].map((word) => (place[word] === undefined ? '' : ` ${word} ${place[word]}`)).join('');
    const contexts = (place.contextArguments ?? []).map((use) => ` ${use.name}: ${use.type} of ${use.context} ${fieldSet(use.selection)}`).sort().join('');
    const as = place.type ?? print(field.type);
    return `${type}.${field.name.value} in ${graphs.get(place.graph) ?? 'none'}: ${as}${sets}${texts}${contexts}${flags(place, ['external', 'usedOverridden'])}`;
  });
}

function uses(node, directive) {
  return (node.directives ?? []).filter(({ name }) => name.value === directive).map(argumentsOf);
}

function argumentsOf(directive) {
  return Object.fromEntries((directive.arguments ?? []).map(({ name, value }) => [name.value, plain(value)]));
}

function plain(value) {
  return value.kind === 'ListValue' ? value.values.map(plain)
    : value.kind === 'ObjectValue' ? Object.fromEntries(value.fields.map((field) => [field.name.value, plain(field.value)]))
    : value.value;
}

function flags(of, words) {
  return words.filter((word) => of[word] === true).map((word) => ` ${word}`).join('');
}

function fieldSet(text) {
  try {
    return print(parse(text.trim().startsWith('{') ? text : `{${text}}`)).replace(/\s+/g, ' ');
  } catch {
    return text.replace(/\s+/g, ' ').trim();
  }
}
