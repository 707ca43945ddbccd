import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, getIntrospectionQuery, graphqlSync, validateSchema } from 'graphql17';
import { asked, introspected } from './conformance/differences.mjs';
import { answers } from './conformance/judge.mjs';
import { featured, schemas } from './conformance/schemas.mjs';

const everything = getIntrospectionQuery({
  descriptions: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  oneOf: true,
});

describe('The type system beside the reference implementation', () => {
  for (const [subject, { valid, invalid, stricter = [], laxer = [] }] of Object.entries(schemas)) {
    it(`agrees on ${subject}: ${valid.length} valid schemas and ${invalid.length} that are not`, async () => {
      const documents = [...valid, ...invalid, ...stricter, ...laxer].map((document) => whole(subject, document));
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

  for (const question of [everything, ...asked]) {
    it(`is introspected to the letter: ${question.replace(/\s+/g, ' ').slice(0, 60)}`, async () => {
      const [{ answer }] = await answers('introspect', [{ document: featured, question }]);
      assert.equal(answer.errors, undefined);
      const reference = graphqlSync({ schema: buildSchema(featured), source: question });
      assert.deepEqual(introspected(answer.data), introspected(reference.data));
    });
  }
});

function whole(subject, document) {
  return subject === 'roots' || /(?<!extend )type Query\b/.test(document) ? document : `type Query { q: Int } ${document}`;
}

function problems(document) {
  try {
    return validateSchema(buildSchema(document)).map((error) => error.message);
  } catch (error) {
    return [error.message];
  }
}
