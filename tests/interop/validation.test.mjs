import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as graphql from 'graphql17';
import { ruleDocuments } from './conformance/corpus.mjs';
import {
  isBeyond, isLimit, isOneOfVariable, isTypeSystem, maxErrors, maxPlaces, placeOf, ruleOf, rules, takesArgumentForField,
} from './conformance/differences.mjs';
import { answers, judge, run } from './conformance/judge.mjs';
import { operationMaker } from './conformance/operations.mjs';
import { chances, seed } from './conformance/random.mjs';

const generated = Number(process.env.DOCUMENTS ?? 20_000);

describe('Validation beside the reference implementation', () => {
  let schema;

  before(async () => {
    const { text } = await run('schema');
    // The reference brings these itself.
    schema = graphql.buildSchema(text.replace(/directive @(skip|include|oneOf)\b.*\n/g, ''));
  });

  it('agrees on the corpus, which breaks every rule and holds them all', async (test) => {
    const corpus = ruleDocuments().filter(isRead);
    assert.ok(corpus.length > 350, `${corpus.length} documents`);
    const counts = await agree(schema, corpus);
    test.diagnostic(`${corpus.length} documents, ${counts.valid} valid`);
    // The schema has all three roots; the next test has one with fewer.
    assert.deepEqual(Object.values(rules).filter((rule) => !counts.broken.has(rule)), ['operation_type_existence']);
    assert.ok(counts.valid > 80);
  });

  it('agrees on operations that the schema has no root for', async () => {
    const sdl = 'type Query { a: Int }';
    const documents = ['mutation { a }', '{ a } subscription S { b c }', 'query A { a } mutation B { a } mutation C { ...F } fragment F on Query { a }'];
    const verdicts = await answers('judge', documents.map((document) => ({ document, schema: sdl })));
    for (const [i, { errors }] of verdicts.entries()) {
      const theirs = reference(graphql.buildSchema(sdl), documents[i]);
      assert.ok(theirs.some((error) => ruleIn(error) === 'operation_type_existence'));
      assert.equal(compare(errors, theirs), undefined, JSON.stringify([errors, theirs]));
    }
  });

  it(`agrees on ${generated} generated and changed documents`, async (test) => {
    test.diagnostic(`seed ${seed}`);
    const maker = operationMaker(schema, chances(seed));
    const documents = [];
    while (documents.length < generated) {
      const document = maker.document();
      if (document.length < 6_000 && isRead(document)) {
        documents.push(document);
      }
    }

    const counts = await agree(schema, documents);
    test.diagnostic(`${counts.valid} valid, ${counts.limited} over a limit, ${counts.capped} with ${maxErrors} errors or more`);
    test.diagnostic([...counts.broken].sort(([, a], [, b]) => b - a).map(([rule, times]) => `${rule} ${times}`).join(', '));
    assert.ok(counts.valid > generated / 20);
    assert.ok(counts.limited < generated / 100);
  });
});

async function agree(schema, documents) {
  const verdicts = await judge(documents);
  assert.equal(verdicts.length, documents.length);
  const counts = { valid: 0, limited: 0, capped: 0, broken: new Map() };
  const differences = [];
  for (const [i, verdict] of verdicts.entries()) {
    const theirs = reference(schema, documents[i]);
    const hub = verdict.errors ?? [verdict.refused];
    theirs.forEach((error) => counts.broken.set(ruleIn(error), (counts.broken.get(ruleIn(error)) ?? 0) + 1));
    counts.valid += theirs.length === 0 ? 1 : 0;
    counts.limited += hub.some(isLimit) ? 1 : 0;
    counts.capped += hub.length >= maxErrors ? 1 : 0;
    const difference = compare(hub, theirs);
    if (difference !== undefined) {
      differences.push({ document: documents[i], ...difference });
    }
  }

  assert.deepEqual(differences.slice(0, 5), [], `${differences.length} differences, seed ${seed}`);
  return counts;
}

function compare(hub, theirs) {
  if (hub.some(isLimit)) {
    return undefined;
  }

  const expected = new Set(theirs);
  const own = hub.filter((error) => !isOneOfVariable(error) || expected.has(lineOf(error)));
  const lines = new Set(own.map(lineOf));
  const onlyHub = [...lines].filter((line) => !expected.has(line));
  const onlyReference = hub.length >= maxErrors ? [] : [...expected].filter((line) => !lines.has(line));
  return onlyHub.length + onlyReference.length > 0 ? { onlyHub, onlyReference } : undefined;
}

function lineOf(error) {
  return line(ruleOf(error), error.at);
}

function ruleIn(text) {
  return text.split(' ')[0];
}

function line(rule, places) {
  const all = [...new Set(places)].sort();
  return `${rule} ${all.length < maxPlaces ? all.join(' ') : '...'}`;
}

// All rules in one walk; each tells its own name with its errors.
function reference(schema, document) {
  const tree = graphql.parse(document);
  const inTypes = within(tree.definitions.filter(isTypeSystem));
  const inUnknownDirective = within(unknownDirectives(tree, schema));
  const found = [];
  const named = Object.entries(rules).map(([name, rule]) => (context) => {
    const own = Object.create(context);
    own.reportError = (error) => {
      const nodes = error.nodes ?? [];
      const inType = rule !== 'executable_definitions' && nodes.length > 0 && nodes.every(inTypes);
      const mistaken = takesArgumentForField.has(rule) && nodes.some(inUnknownDirective);
      if (!inType && !mistaken) {
        found.push(line(rule, nodes.map(placeOf)));
      }
    };
    return graphql[name](own);
  });
  graphql.validate(schema, tree, named, { maxErrors: 10_000 });
  return [...new Set(found)];
}

// By place, since the reference reports some values by copies of their nodes.
function within(nodes) {
  return ({ loc }) => nodes.some((node) => node.loc.start <= loc.start && loc.end <= node.loc.end);
}

function unknownDirectives(tree, schema) {
  const found = [];
  graphql.visit(tree, { Directive: (directive) => void (schema.getDirective(directive.name.value) ?? found.push(directive)) });
  return found;
}

function isRead(document) {
  try {
    return !isBeyond(graphql.parse(document));
  } catch {
    return false;
  }
}
