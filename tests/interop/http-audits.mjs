import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { serverAudits } from 'graphql-http';
import { tokenFor } from './support/hub.mjs';

export function httpAuditTests(hub) {
  describe('GraphQL over HTTP, its audits say', () => {
    let token;
    before(async () => {
      token = await tokenFor(hub, 'fire-app');
    });

    const audits = serverAudits({
      url: () => `${hub.url}/graphql`,
      fetchFn: (url, init) =>
        fetch(url, { ...init, headers: { ...init?.headers, authorization: `Bearer ${token}` } }),
    });

    for (const { id, name, fn } of audits) {
      it(`${id}: ${name}`, async () => {
        const { status, reason } = await fn();
        assert.equal(status, 'ok', reason);
      });
    }

    it('are all there', () => assert.equal(audits.length, 61));
  });
}
