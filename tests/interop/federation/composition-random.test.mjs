import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from '../conformance/judge.mjs';
import { chances, seed } from '../conformance/random.mjs';
import { composed, unlikeBoth } from './composition/compare.mjs';
import { isRead } from './composition/corpus.mjs';
import { printed } from './composition/random-draft.mjs';
import { subgraphsMaker } from './composition/random.mjs';
import { shrunk } from './composition/shrink.mjs';

const generated = Number(process.env.SUBGRAPHS ?? 3_000);

describe('Composition of generated subgraphs', () => {
  it(`agrees on ${generated} sets: SEED and SUBGRAPHS repeat or widen it`, async (test) => {
    test.diagnostic(`seed ${seed}`);
    const make = subgraphsMaker(chances(seed));
    const sets = Array.from({ length: generated }, make).filter((set) => isRead(printed(set)));
    const answers = await composed(sets.map(printed));
    const counts = { compose: 0, refused: 0 };
    const wrong = [];
    for (const [i, set] of sets.entries()) {
      counts[answers[i].errors.length > 0 ? 'refused' : 'compose']++;
      if (unlikeBoth(printed(set), answers[i])) {
        wrong.push(set);
      }
    }

    test.diagnostic(`${counts.compose} compose, ${counts.refused} are refused`);
    const smallest = wrong.length > 0 ? await shrunk(wrong[0], unlikeBoth) : '';
    assert.equal(wrong.length, 0, `${wrong.length} differ, seed ${seed}, the smallest:\n${smallest}`);
    assert.ok(counts.compose > generated / 3 && counts.refused > generated / 5);
  });

  it('composes a city of 100 departments with 50 types each within two seconds of a processor', async (test) => {
    const { text } = await run('city');
    test.diagnostic(text.trim());
    assert.ok(Number(/(\d+) ms at best/.exec(text)[1]) < 2_000, text);
  });
});
