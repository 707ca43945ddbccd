import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composed, problem } from './composition/compare.mjs';
import { corpus } from './composition/corpus.mjs';
import { published, secondOpinion, verdict } from './composition/published.mjs';

describe('Composition beside the published composers', () => {
  for (const { file, cases } of corpus()) {
    it(`agrees on ${file.replace('.graphql', '')}: ${cases.length} sets of subgraphs`, async () => {
      const answers = await composed(cases.map(({ subgraphs }) => subgraphs));
      const wrong = cases.flatMap((one, i) => {
        const first = published(one.subgraphs);
        const found = problem(one.subgraphs, answers[i], first, one.composes);
        return verdict(first) === one.published && !found ? [] : [{ title: one.title, published: verdict(first), ...found }];
      });
      assert.deepEqual(wrong, []);
    });
  }

  it('states the verdict of Apollo where it differs', () => {
    const wrong = corpus().flatMap(({ cases }) => cases).filter((one) => one.apollo !== one.published)
      .filter((one) => verdict(secondOpinion(one.subgraphs)) !== one.apollo).map(({ title }) => title);
    assert.deepEqual(wrong, []);
  });
});
