import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { buildClientSchema, getIntrospectionQuery } from 'graphql17';
import { operationMaker } from './conformance/operations.mjs';
import { chances, seed } from './conformance/random.mjs';
import { tokenFor } from './support/hub.mjs';

const count = Number(process.env.FUZZ_HTTP ?? 4_000);
const slowMs = 1_000;
const pause = 20;

export function hostileTests(hub) {
  describe('Hostile requests', () => {
    let headers;

    before(async () => {
      headers = { authorization: `Bearer ${await tokenFor(hub, 'fire-app')}` };
    });

    it(`are each answered in GraphQL, quickly, and the hub goes on: ${count} of them`, async (test) => {
      test.diagnostic(`seed ${seed}`);
      const random = chances(seed);
      const answer = await send(hub, { 'content-type': 'application/json', ...headers }, JSON.stringify({ query: getIntrospectionQuery() }));
      const maker = operationMaker(buildClientSchema(JSON.parse(answer.text).data), random);
      const statuses = new Map();
      for (let i = 0; i < count; i++) {
        const { type, body } = request(maker, random);
        const { status, text, ms } = await send(hub, { 'content-type': type, ...headers }, body);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const shown = `${String(body).slice(0, 2_000)}\n${status} ${text.slice(0, 500)}`;
        assert.ok(status < 500 || status === 503, shown);
        assert.ok(ms < slowMs, `${ms} ms\n${shown}`);
        if (status !== 200) {
          const { errors } = JSON.parse(text);
          assert.ok(errors.length >= 1 && errors.length <= 10 && text.length <= 16_384, shown);
          assert.ok(errors.every((error) => /^[a-z]+\.[a-z_]+$/.test(error.extensions.code)), shown);
        }
      }

      test.diagnostic([...statuses].map(([status, times]) => `${status}: ${times}`).join(', '));
      assert.equal((await fetch(`${hub.url}/health/ready`)).status, 200);
    });
  });
}

function request(maker, { below, pick, chance }) {
  const query = chance(0.3) ? maker.mutated(maker.document()) : maker.document();
  const whole = JSON.stringify({ query, variables: pick([undefined, null, {}, { x: 1, y: 'a', z: [null], w: {} }, [1], 'a']) });
  switch (below(8)) {
    case 0:
      return { type: 'application/json', body: Uint8Array.from({ length: below(300) }, () => below(256)) };
    case 1:
      return { type: 'application/json', body: whole.slice(0, below(whole.length)) };
    case 2:
      return { type: pick(['text/plain', 'application/json; charset=utf-16', 'application/x-www-form-urlencoded', 'a']), body: whole };
    case 3:
      return { type: 'application/json', body: pick(['', '[]', 'null', '1', '{"query":1}', '{"query":"\\ud800"}', '{"query":"{a}","query":"{b}"}', `[${whole}]`, '['.repeat(5_000)]) };
    default:
      return { type: 'application/json', body: whole };
  }
}

// A caller over its rate waits; that is no answer to a hostile document.
async function send(hub, headers, body) {
  for (;;) {
    const start = performance.now();
    const response = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body });
    const text = await response.text();
    if (response.status !== 429) {
      return { status: response.status, text, ms: performance.now() - start };
    }

    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
