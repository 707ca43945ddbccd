// The reference implementation's medians for a document, in ms: node document.mjs PACKAGE DOCUMENT.
import { readFileSync } from 'node:fs';

const [name, file] = process.argv.slice(2);
const { buildSchema, parse, validate } = await import(name);
const schema = buildSchema(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));
const source = readFileSync(file, 'utf8');
const warmUp = 1000;
const counted = 1000;
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

const parsing = [];
const validation = [];
const start = performance.now();
while (performance.now() - start < warmUp + counted) {
  const before = performance.now();
  const document = parse(source);
  const between = performance.now();
  const errors = validate(schema, document);
  const after = performance.now();
  if (errors.length > 0) {
    throw errors[0];
  }
  if (before - start > warmUp) {
    parsing.push(between - before);
    validation.push(after - between);
  }
}
console.log(median(parsing), median(validation));
