const names = ['a', 'b', 'name', 'on', 'type', 'query', 'null', 'true', 'extend', 'fragment', '_x1', 'Dog', 'input', 'repeatable'];
const strings = [
  '""', '"a"', '"企业 \\u4F01 \\u{1F600}"', '"tab\\t quote\\" back\\\\ slash\\/ bell\\u0007"', '"\\uD83D\\uDE00"', '""""""',
  '"""one line"""', '"""\n  two\n    lines\n  """', '"""ends in a quote \\""""""', '"""back\\slash\\ """', '"""\n\n  blank around\n\n"""',
  '"""   indented, and so long that it would go on a line of its own if it could, being over seventy"""', '"""\ttab\n\t\ttabs"""',
  `"${'long '.repeat(20)}"`,
];
const numbers = ['0', '-0', '1', '-17', '9007199254740993', '1.5', '-0.0E+3', '1e10', '6.02e-23'];
const executable = ['QUERY', 'MUTATION', 'SUBSCRIPTION', 'FIELD', 'FRAGMENT_DEFINITION', 'FRAGMENT_SPREAD', 'INLINE_FRAGMENT', 'VARIABLE_DEFINITION'];
const typeSystem = [
  'SCHEMA', 'SCALAR', 'OBJECT', 'FIELD_DEFINITION', 'ARGUMENT_DEFINITION', 'INTERFACE', 'UNION', 'ENUM', 'ENUM_VALUE',
  'INPUT_OBJECT', 'INPUT_FIELD_DEFINITION',
];

/** What a changed document's words are replaced by. */
export const syntaxWords = [
  '{', '}', '(', ')', '[', ']', ':', '=', '!', '|', '&', '@', '$', '...', ',', '#', '"', '"""', '.', '..', '\\', '?', '\uFEFF', '\0',
  '0', '00', '-', '1.', '1e', '0x1', '1a', '"\\u12"', '"\\u{}"', '"\\u{110000}"', '"\\uD800"', '"a\nb"', 'on', 'extend', 'schema',
  'type', 'implements', 'directive', 'repeatable', 'FIELD', 'true', 'null', '消', '{}', '()', '[]', '... on', '"d"',
];

/** Makes schema coordinates of each form, half of them changed. */
export function coordinateMaker({ below, pick, chance }) {
  const name = () => pick(names);
  const argument = () => `(${name()}:)`;
  const marks = ['.', '@', '(', ')', ':', ' ', ',', '#', '1', 'a', '_', '$', '"', '\n', '消', '\uFEFF', ''];

  return () => {
    const text = pick([
      name, () => `${name()}.${name()}`, () => `${name()}.${name()}${argument()}`, () => `@${name()}`, () => `@${name()}${argument()}`,
    ])();
    if (chance(0.5)) {
      return text;
    }

    const at = below(text.length + 1);
    return text.slice(0, at) + pick(marks) + text.slice(at + below(2));
  };
}

/** Makes documents of every construct of the language, of no schema. */
export function syntaxMaker({ below, pick, chance, some }) {
  const maybe = (make, share = 0.4) => (chance(share) ? make() : '');
  const name = () => pick(names);
  const list = (open, items, close) => (items.length > 0 ? open + items.join(pick([' ', ', ', '\n'])) + close : '');
  const many = (most, make) => [make(), ...some(most - 1, make)];

  function document() {
    const definition = chance(0.5) ? executableDefinition : () => (chance(0.9) ? typeDefinition() : executableDefinition());
    return many(4, definition).join(pick(['\n', ' ', '\n# between\n']));
  }

  function executableDefinition() {
    const kind = below(6);
    if (kind === 0) {
      return selection(0);
    }

    const fragment = () => `fragment ${pick(['A', 'B', 'type'])} on ${name()}${directives()} ${selection(0)}`;
    const operation = () => `${pick(['query', 'mutation', 'subscription'])} ${maybe(name)}${variables()}${directives()} ${selection(0)}`;
    return maybe(() => `${pick(strings)} `, 0.2) + (kind < 3 ? fragment() : operation());
  }

  function variables() {
    const one = () => `${maybe(() => `${pick(strings)} `, 0.1)}$${name()}: ${type()}${maybe(() => ` = ${value(0, true)}`)}${directives(true)}`;
    return maybe(() => list('(', many(3, one), ')'));
  }

  function selection(depth) {
    return `{ ${many(4, () => selected(depth)).join(pick([' ', ', ', '\n  ']))} }`;
  }

  function selected(depth) {
    const kind = below(8);
    if (kind === 0) {
      return `...${pick(['A', 'B', 'type'])}${directives()}`;
    }

    if (kind === 1 && depth < 4) {
      return `... ${maybe(() => `on ${name()}`)}${directives()} ${selection(depth + 1)}`;
    }

    const inner = depth < 4 ? maybe(() => ` ${selection(depth + 1)}`) : '';
    return `${maybe(() => `${name()}: `, 0.2)}${name()}${maybe(() => arguments_(false))}${directives()}${inner}`;
  }

  function arguments_(constant) {
    return list('(', many(4, () => `${name()}: ${value(0, constant)}`), ')');
  }

  function directives(constant = false) {
    return some(chance(0.3) ? 3 : 0, () => ` @${name()}${maybe(() => arguments_(constant))}`).join('');
  }

  function value(depth, constant) {
    switch (below(depth > 3 ? 5 : 7)) {
      case 0:
        return pick(numbers);
      case 1:
        return pick(strings);
      case 2:
        return pick(['true', 'false', 'null']);
      case 3:
        return pick(['RED', 'on', 'type', 'Null']);
      case 4:
        return constant ? '1' : `$${name()}`;
      case 5:
        return `[${some(4, () => value(depth + 1, constant)).join(', ')}]`;
      default:
        return `{${some(4, () => `${name()}: ${value(depth + 1, constant)}`).join(', ')}}`;
    }
  }

  function type() {
    const inner = chance(0.3) ? `[${type()}]` : name();
    return inner + maybe(() => '!');
  }

  function typeDefinition() {
    const extended = chance(0.25);
    const description = extended ? '' : maybe(() => `${pick(strings)} `);
    const body = pick([schema, scalar, object, union, enumeration, input, directive])(extended);
    return body.startsWith('directive') ? description + body : `${extended ? 'extend ' : ''}${description}${body}`;
  }

  function schema() {
    const root = () => `${pick(['query', 'mutation', 'subscription'])}: ${name()}`;
    return `schema${directives(true)} ${list('{', many(3, root), '}')}`;
  }

  function scalar(extended) {
    return `scalar ${name()}${extended ? ' @a' : ''}${directives(true)}`;
  }

  function object(extended) {
    const faces = maybe(() => ` implements ${maybe(() => '& ')}${many(3, name).join(' & ')}`);
    const fields = maybe(() => list(' {', many(3, field), '}'), extended ? 1 : 0.8);
    return `${pick(['type', 'interface'])} ${name()}${faces}${directives(true)}${fields}`;
  }

  function field() {
    const given = maybe(() => list('(', many(3, inputValue), ')'));
    return `${maybe(() => `${pick(strings)} `, 0.2)}${name()}${given}: ${type()}${directives(true)}`;
  }

  function inputValue() {
    return `${maybe(() => `${pick(strings)} `, 0.2)}${name()}: ${type()}${maybe(() => ` = ${value(0, true)}`)}${directives(true)}`;
  }

  function union() {
    return `union ${name()}${directives(true)} = ${maybe(() => '| ')}${many(3, name).join(' | ')}`;
  }

  function enumeration() {
    const one = () => `${maybe(() => `${pick(strings)} `, 0.2)}${pick(['RED', 'type', 'on'])}${directives(true)}`;
    return `enum ${name()}${directives(true)} ${list('{', many(3, one), '}')}`;
  }

  function input() {
    return `input ${name()}${directives(true)} ${list('{', many(3, inputValue), '}')}`;
  }

  function directive() {
    const places = `${maybe(() => '| ')}${many(3, () => pick([...executable, ...typeSystem])).join(' | ')}`;
    return `directive @${name()}${maybe(() => list('(', many(3, inputValue), ')'))}${maybe(() => ' repeatable')} on ${places}`;
  }

  return document;
}
