import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from './conformance/judge.mjs';
import { seed } from './conformance/random.mjs';

const count = Number(process.env.FUZZ ?? 100_000);

describe('Hostile documents', () => {
  it(`neither stop the stages nor hold them up: ${count} of them`, async (test) => {
    const { code, text } = await run('fuzz', `--count=${count}`, `--seed=${seed % 2_000_000}`);
    text.trimEnd().split('\n').forEach((line) => test.diagnostic(line));
    assert.equal(code, 0, text);
  });
});
