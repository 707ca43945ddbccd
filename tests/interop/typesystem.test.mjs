import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, getIntrospectionQuery, graphqlSync, parse, validateSchema } from 'graphql17';
import { asked, introspected, isBeyondSdl } from './conformance/differences.mjs';
import { answers } from './conformance/judge.mjs';
import { chances, seed } from './conformance/random.mjs';
import { featured, schemaMaker, schemas, withQuery } from './conformance/schemas.mjs';

const everything = getIntrospectionQuery({
  descriptions: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  oneOf: true,
});

const generated = Number(process.env.SCHEMAS ?? 3_000);

describe('The type system beside the reference implementation', () => {
  for (const [subject, { valid, invalid, stricter = [], laxer = [] }] of Object.entries(schemas)) {
    it(`agrees on ${subject}: ${valid.length} valid schemas and ${invalid.length} that are not`, async () => {
      const documents = [...valid, ...invalid, ...stricter, ...laxer].map((document) => (subject === 'roots' ? document : withQuery(document)));
      const verdicts = await answers('compose', documents.map((document) => ({ document })));
      const wrong = documents.flatMap((document, i) => {
        const hub = verdicts[i].errors.map((error) => `${error.at} ${error.code}: ${error.message}`);
        const reference = problems(document);
        const hubRefuses = i >= valid.length && i < documents.length - laxer.length;
        const referenceRefuses = hubRefuses ? i < valid.length + invalid.length : i >= valid.length;
        return hub.length > 0 === hubRefuses && reference.length > 0 === referenceRefuses ? [] : [{ document, hub, reference }];
      });
      assert.deepEqual(wrong, []);
    });
  }

  it(`agrees on ${generated} changed schemas`, async (test) => {
    test.diagnostic(`seed ${seed}`);
    const make = schemaMaker(chances(seed));
    const documents = [];
    while (documents.length < generated) {
      const document = make();
      if (isRead(document)) {
        documents.push(document);
      }
    }

    const verdicts = await answers('compose', documents.map((document) => ({ document })));
    const counts = { valid: 0, invalid: 0, beyond: 0 };
    const differences = [];
    for (const [i, { errors }] of verdicts.entries()) {
      const reference = problems(documents[i]);
      if (errors.length > 0 === reference.length > 0) {
        counts[reference.length > 0 ? 'invalid' : 'valid']++;
      } else if (isBeyondSdl(parse(documents[i]), errors, reference)) {
        counts.beyond++;
      } else {
        differences.push({ document: documents[i], hub: errors.map((error) => `${error.at} ${error.code}: ${error.message}`), reference });
      }
    }

    test.diagnostic(`${counts.valid} valid, ${counts.invalid} invalid by both, ${counts.beyond} different on purpose`);
    assert.deepEqual(differences.slice(0, 5), [], `${differences.length} differences, seed ${seed}`);
    assert.ok(counts.valid > generated / 10 && counts.beyond < generated / 10);
  });

  for (const question of [everything, ...asked]) {
    it(`is introspected to the letter: ${question.replace(/\s+/g, ' ').slice(0, 60)}`, async () => {
      const [{ answer }] = await answers('introspect', [{ document: featured, question }]);
      assert.equal(answer.errors, undefined);
      const reference = graphqlSync({ schema: buildSchema(featured), source: question });
      assert.deepEqual(introspected(answer.data), introspected(reference.data));
    });
  }
});

function problems(document) {
  try {
    return validateSchema(buildSchema(document)).map((error) => error.message);
  } catch (error) {
    return [error.message];
  }
}

function isRead(document) {
  try {
    return parse(document) !== undefined;
  } catch {
    return false;
  }
}
