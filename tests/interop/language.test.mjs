import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse, parseSchemaCoordinate, print } from 'graphql17';
import { languageDocuments, ruleDocuments } from './conformance/corpus.mjs';
import { edges } from './conformance/documents.mjs';
import { isBeyond, isLaxer, withBlockDescriptions } from './conformance/differences.mjs';
import { answers, judge } from './conformance/judge.mjs';
import { changed } from './conformance/operations.mjs';
import { chances, seed } from './conformance/random.mjs';
import { coordinateMaker, syntaxMaker, syntaxWords } from './conformance/syntax.mjs';

const generated = Number(process.env.DOCUMENTS ?? 20_000);

describe('The parser and the printer beside the reference implementation', () => {
  for (const [subject, documents] of Object.entries(edges)) {
    it(`agree at the edges of the language: ${subject}`, async () => {
      const { accepted, refused } = await agree(documents);
      assert.ok(accepted >= documents.length / 6 && refused >= (subject === 'Layout' ? 0 : documents.length / 6));
    });
  }

  it('agree on the corpus', async () => {
    const corpus = [...languageDocuments(), ...ruleDocuments()];
    assert.ok(corpus.length > 300, `${corpus.length} documents`);
    await agree(corpus);
  });

  it(`agree on ${generated} generated and changed documents`, async (test) => {
    test.diagnostic(`seed ${seed}`);
    const random = chances(seed);
    const make = syntaxMaker(random);
    const documents = Array.from({ length: generated }, () =>
      random.chance(0.6) ? make() : changed(make(), syntaxWords, random));
    const { accepted, refused } = await agree(documents);
    test.diagnostic(`${accepted} accepted, ${refused} refused by both`);
    assert.ok(accepted > generated / 3 && refused > generated / 10);
  });

  it('agree on schema coordinates, and on where they go wrong', async () => {
    const make = coordinateMaker(chances(seed));
    const documents = Array.from({ length: 5_000 }, make);
    const verdicts = await answers('coordinates', documents.map((document) => ({ document })));
    const kinds = new Map();
    for (const [i, verdict] of verdicts.entries()) {
      const { kind, print, refused } = verdict;
      const outcome = kind === undefined ? { at: refused.at[0] } : { kind, print };
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      assert.deepEqual(outcome, coordinate(documents[i]), `${JSON.stringify(documents[i])}, seed ${seed}`);
    }

    assert.equal(kinds.size, 6);
    assert.ok([...kinds.values()].every((times) => times > 50));
  });
});

function coordinate(text) {
  try {
    const node = parseSchemaCoordinate(text);
    return { kind: node.kind, print: print(node) };
  } catch (error) {
    return { at: `${error.locations[0].line}:${error.locations[0].column}` };
  }
}

async function agree(documents) {
  const verdicts = await judge(documents);
  const differences = [];
  const counts = { accepted: 0, refused: 0 };
  for (const [i, verdict] of verdicts.entries()) {
    const theirs = reference(documents[i]);
    counts[theirs.print === undefined ? 'refused' : 'accepted']++;
    if (theirs.print !== verdict.print && !isLaxer(documents[i])) {
      differences.push({ document: documents[i], hub: verdict.print ?? verdict.refused, reference: theirs });
    }
  }

  assert.equal(verdicts.length, documents.length);
  assert.deepEqual(differences.slice(0, 5), [], `${differences.length} differences, seed ${seed}`);
  return counts;
}

function reference(document) {
  try {
    const tree = parse(document);
    return isBeyond(tree) ? { error: 'Beyond the edition.' } : { print: print(withBlockDescriptions(tree)) };
  } catch (error) {
    return { error: error.message };
  }
}
