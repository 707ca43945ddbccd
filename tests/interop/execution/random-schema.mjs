const scalars = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Grade', 'JSON'];
const defaults = { Int: '7', Float: '1.5', String: '"s"', Boolean: 'true', ID: '5', Grade: 'HIGH', JSON: '{a: [1, HIGH]}' };
const wraps = ['_', '_', '_', '_!', '_!', '[_]', '[_!]', '[_!]!', '[_]!', '[[_]]', '[[_!]!]'];

/** SDL by chance: interfaces over interfaces, objects of several of them, unions, input objects, fields of every wrapping. */
export function randomSchema({ below, pick, chance }) {
  const objects = names('T', 4 + below(4));
  const unions = names('U', 1 + below(2));
  const faces = names('I', 1 + below(3));
  const inputs = names('In', 2 + below(2));
  const composites = [...objects, ...unions, ...faces];
  const types = [];

  const above = new Map();
  const own = new Map();
  faces.forEach((face, i) => {
    const parents = closed(faces.slice(0, i).filter(() => chance(0.6)));
    above.set(face, parents);
    own.set(face, fields(`i${i}f`, 1 + below(3)));
    types.push(`interface ${face}${implementing(parents)} { ${inherited([...parents, face], false)} }`);
  });
  objects.forEach((object, i) => {
    const of = closed(faces.filter((_, n) => n === i % faces.length || chance(0.3)));
    types.push(`type ${object}${implementing(of)} { ${inherited(of, true)} ${fields(`t${i}f`, 1 + below(5)).join(' ')} ${echo(`echo${i}`)} }`);
  });
  unions.forEach((union) => types.push(`union ${union} = ${[pick(objects), ...objects.filter(() => chance(0.4))].filter(once).join(' | ')}`));
  inputs.forEach((input, i) => types.push(`input ${input} { ${inputFields(i).join(' ')} }`));
  types.push(`input One @oneOf { a: Int b: [${pick(inputs)}!] c: ${pick(inputs)} d: Grade }`);
  types.push('enum Grade { LOW MEDIUM HIGH }', 'scalar JSON', 'scalar Instant');
  types.push(`type Query { ${fields('q', 8, 0.8).join(' ')} ${echo('echoA')} ${echo('echoB')} ${echo('echoC')} }`);
  types.push(`type Mutation { ${fields('m', 4, 0.7).join(' ')} ${echo('echoM')} }`);
  return types.join('\n');

  function closed(chosen) {
    return [...chosen, ...chosen.flatMap((face) => above.get(face))].filter(once);
  }

  function inherited(of, narrow) {
    const lines = of.flatMap((face) => own.get(face));
    return ['id: ID!', ...lines.map((line) => (narrow && !line.endsWith('!') && chance(0.3) ? `${line}!` : line))].join(' ');
  }

  function fields(prefix, count, share = 0.5) {
    return Array.from({ length: count }, (_, i) => {
      const name = `${chance(0.15) ? 'slow' : ''}${prefix}${i}`;
      const type = pick(wraps).replace('_', chance(share) ? pick(composites) : pick(scalars));
      const args = type.startsWith('[') && chance(0.5) ? `(take: Int${chance(0.5) ? ' = 2' : ''})` : chance(0.1) ? argument('by') : '';
      return `${name}${args}: ${type}`;
    });
  }

  function echo(name) {
    return `${name}(${['a', 'b', 'c'].map((arg) => entry(arg, pick([...scalars, ...inputs, 'One']))).join(', ')}): JSON`;
  }

  function argument(name) {
    return `(${entry(name, pick(scalars))})`;
  }

  function entry(name, type) {
    const wrapped = pick(wraps).replace('_', type);
    const value = wrapped.startsWith('[') && chance(0.5) ? `[${defaults[type]}]` : defaults[type];
    return `${name}: ${wrapped}${type in defaults && !wrapped.startsWith('[[') && chance(0.4) ? ` = ${value}` : ''}`;
  }

  // What an input object holds of input objects is nullable, so that no value is endless.
  function inputFields(i) {
    const leaves = Array.from({ length: 1 + below(4) }, (_, n) => entry(`x${n}`, pick(scalars)));
    return [...leaves, `in: ${pick(inputs)}`, `ins: [${inputs[i]}]`, ...(chance(0.3) ? ['one: One'] : [])];
  }
}

function names(prefix, count) {
  return Array.from({ length: count }, (_, i) => `${prefix}${i}`);
}

function implementing(faces) {
  return faces.length > 0 ? ` implements ${faces.join(' & ')}` : '';
}

function once(item, i, all) {
  return all.indexOf(item) === i;
}
