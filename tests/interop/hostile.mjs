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
      const question = { content: 'application/json', body: JSON.stringify({ query: getIntrospectionQuery() }) };
      const answer = await send(hub, headers, question);
      const maker = operationMaker(buildClientSchema(JSON.parse(answer.text).data), random);
      const statuses = new Map();
      for (let i = 0; i < count; i++) {
        const hostile = { ...request(maker, random), odd: odd(random) };
        const { status, type, text, ms } = await send(hub, { ...headers, ...hostile.odd }, hostile);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const shown = `${JSON.stringify(hostile).slice(0, 3_000)}\n${status} ${type} ${text.slice(0, 500)}`;
        assert.ok(status < 500 || status === 503, shown);
        assert.ok(ms < slowMs, `${ms} ms\n${shown}`);
        // 201 is a stream that PUT reserves.
        if (![200, 201, 204, 294, 304].includes(status)) {
          assert.match(type, /json/, shown);
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
  const variables = pick([undefined, null, {}, { x: 1, y: 'a', z: [null], w: {} }, [1], 'a']);
  const whole = JSON.stringify({ query, variables });
  const json = 'application/json';
  switch (below(10)) {
    case 0:
      return { content: json, body: Uint8Array.from({ length: below(300) }, () => below(256)) };
    case 1:
      return { content: json, body: whole.slice(0, below(whole.length)) };
    case 2:
      return { content: pick(['text/plain', 'application/json; charset=utf-16', 'application/x-www-form-urlencoded', 'a', '']), body: whole };
    case 3:
      return { content: json, body: pick(['', '[]', 'null', '1', '{"query":1}', '{"query":"\\ud800"}', '{"query":"{a}","query":"{b}"}', `[${whole}]`, '['.repeat(5_000)]) };
    case 4: {
      const asked = new URLSearchParams({ query, variables: pick(['', '{}', '{', JSON.stringify(variables) ?? '[]']), [pick(['a', 'extensions', 'operationName'])]: pick(['', 'Q', '\0', '%']) });
      return { method: 'GET', search: `?${asked}`.slice(0, chance(0.8) ? 6_000 : below(200)) };
    }
    case 5:
      return { method: pick(['DELETE', 'PATCH', 'OPTIONS', 'QUERY']), content: json, body: whole };
    default:
      return { content: json, body: whole };
  }
}

// Headers that a client has no reason to send; one in three requests has one.
function odd({ pick, chance }) {
  const [name, values] = pick([
    ['accept', ['*/*', 'application/graphql-response+json', 'image/png', 'a/b;;', 'application/json;q=x', 'multipart/mixed', '*/*;q=0', ',']],
    ['accept-language', ['zh', 'zh-CN,zh;q=0.9', '*;q=2', '-', 'x'.repeat(2_000)]],
    ['accept-encoding', ['gzip;q=a', 'br', ';']],
    ['content-encoding', ['gzip', 'br', 'x']],
    ['if-none-match', ['*', '"', 'W/"x"', '"a","b"']],
    ['authorization', ['Bearer', 'Bearer a.b.c', 'Basic YTpi', 'a'.repeat(4_000)]],
    ['origin', ['https://elsewhere.example', 'null', '/']],
    ['x-request-id', ['a'.repeat(4_000), '${jndi:a}', '{}']],
    ['cookie', ['a=b; a=c', '=']],
    ['x-http-method-override', ['DELETE']],
  ]);
  return chance(1 / 3) ? { [name]: pick(values) } : {};
}

// A caller over its rate waits; that is no answer to a hostile document.
async function send(hub, headers, { method = 'POST', search = '', content, body }) {
  for (;;) {
    const start = performance.now();
    const typed = content === undefined ? headers : { ...headers, 'content-type': content };
    const response = await fetch(`${hub.url}/graphql${search}`, { method, headers: typed, body });
    const text = await response.text();
    if (response.status !== 429) {
      return { status: response.status, type: response.headers.get('content-type'), text, ms: performance.now() - start };
    }

    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
