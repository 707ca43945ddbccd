import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeHazards } from './support/changes.mjs';
import { ask, tokenFor } from './support/hub.mjs';
import { eventClient, follow, initialisedSocket, openSocket, socketClient, standing } from './support/streams.mjs';

const changed = /* GraphQL */ `
  subscription Changed($where: FireHazardFilterInput) {
    fireHazardChanged(where: $where) {
      __typename
      kind
      key { hazardNo }
      node { hazardNo state reporterPhone enterprise { code name } }
    }
  }
`;
const number = 'YHKY0008';
const setState = "update XF_YH set YHZT = $state where trim(YHBH) = 'YHKY0008'";
const endless = { type: 'subscribe', payload: { query: 'subscription { fireHazardChanged { kind } }' } };

export function streamTests(hub) {
  describe('A change that a feed merges', () => {
    it('reaches graphql-ws and graphql-sse clients whose filter it meets', { timeout: 120_000 }, async (t) => {
      if (!hub.data) {
        return t.skip('the hub runs elsewhere');
      }

      const socket = await socketClient(hub, 'fire-app');
      const sse = await eventClient(hub, 'emergency-app', true);
      t.after(() => Promise.all([socket.dispose(), sse.dispose()]));
      const owner = follow(socket, changed, { where: { hazardNo: { eq: number } } });
      const fixing = follow(socket, changed, { where: { hazardNo: { eq: number }, state: { eq: 'FIXING' } } });
      const other = follow(socket, changed, { where: { hazardNo: { eq: 'YHKY0007' } } });
      const events = follow(sse, changed, { where: { hazardNo: { eq: number } } });
      await standing();

      await changeHazards(hub, setState, { $state: '2' });
      const updated = (await owner.next()).data.fireHazardChanged;
      assert.equal(updated.__typename, 'FireHazardChange');
      assert.equal(updated.kind, 'UPDATED');
      assert.deepEqual({ ...updated.key }, { hazardNo: number });
      assert.equal(updated.node.state, 'FIXING');
      assert.equal((await fixing.next()).data.fireHazardChanged.node.state, 'FIXING');

      // Each recipient gets what it would be answered now, enterprise of another department included.
      const query = `{ fireHazard(hazardNo: "${number}") { hazardNo state reporterPhone enterprise { code name } } }`;
      const asked = (client) => ask(hub, client, query).then((answer) => answer.data.fireHazard);
      assert.deepEqual(JSON.parse(JSON.stringify(updated.node)), await asked('fire-app'));
      const seen = (await events.next()).data.fireHazardChanged;
      assert.deepEqual(JSON.parse(JSON.stringify(seen.node)), await asked('emergency-app'));
      assert.notEqual(seen.node.reporterPhone, updated.node.reporterPhone);

      await changeHazards(hub, "delete from XF_YH where trim(YHBH) = 'YHKY0008'");
      const deleted = (await owner.next()).data.fireHazardChanged;
      assert.equal(deleted.kind, 'DELETED');
      assert.equal(deleted.node, null);
      assert.deepEqual({ ...deleted.key }, { hazardNo: number });
      assert.equal((await fixing.next()).data.fireHazardChanged.kind, 'DELETED');
      assert.equal((await events.next()).data.fireHazardChanged.kind, 'DELETED');
      assert.equal(other.answers.length, 0);

      [owner, fixing, other, events].forEach((followed) => followed.stop());
    });

    it('is still told once to each client that stays when others drop their connections', { timeout: 120_000 }, async (t) => {
      if (!hub.data) {
        return t.skip('the hub runs elsewhere');
      }

      const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
      t.diagnostic(`SEED=${seed}`);
      const random = randomOf(seed);
      const socket = await socketClient(hub, 'fire-app');
      t.after(() => socket.dispose());
      const staying = follow(socket, changed, { where: { hazardNo: { eq: 'YHKY0007' } } });
      await standing();
      const dropping = [];
      for (let i = 0; i < 24; i++) {
        const one = await initialisedSocket(hub, 'fire-app');
        one.send({ ...endless, id: '1' });
        dropping.push(one);
        if (random() < 0.7) {
          dropping.splice(Math.floor(random() * dropping.length), 1)[0].drop();
        }
      }

      for (const [state, name] of [['1', 'REGISTERED'], ['3', 'FIXED']]) {
        const half = dropping.splice(0, Math.ceil(dropping.length / 2));
        const change = changeHazards(hub, "update XF_YH set YHZT = $state where trim(YHBH) = 'YHKY0007'", { $state: state });
        half.forEach((one) => one.drop());
        await change;
        assert.equal((await staying.next()).data.fireHazardChanged.node.state, name);
      }

      dropping.forEach((one) => one.drop());
      await standing();
      assert.equal(staying.answers.length, 2);
      staying.stop();
      await standing();

      // Every slot came back: a user has 16, and all of them can be taken anew.
      const again = await initialisedSocket(hub, 'fire-app');
      for (let id = 1; id <= 16; id++) {
        again.send({ ...endless, id: `${id}` });
      }

      await standing();
      assert.deepEqual(again.messages.filter((message) => message.type === 'error'), []);
      again.send({ ...endless, id: '17' });
      const refused = await again.received('error');
      assert.equal(refused.id, '17');
      assert.equal(refused.payload[0].extensions.code, 'limit.subscriptions');
      again.drop();
    });
  });

  describe('A stream', () => {
    it('answers a query once over a socket and over events', async () => {
      const clients = [socketClient(hub, 'fire-app'), eventClient(hub, 'fire-app'), eventClient(hub, 'fire-app', true)];
      for (const client of await Promise.all(clients)) {
        const followed = follow(client, '{ fireHazards(first: 1) { nodes { hazardNo } } }');
        assert.equal(await followed.end(), null);
        assert.equal(followed.answers.length, 1);
        assert.equal(followed.answers[0].data.fireHazards.nodes.length, 1);
        await client.dispose();
      }
    });

    it('is refused with the reason when its operation is wrong or withheld', async () => {
      const socket = await initialisedSocket(hub, 'grid-app');
      socket.send({ id: 'a', type: 'subscribe', payload: { query: 'subscription { fireHazzardChanged { kind } }' } });
      assert.equal((await socket.received('error')).id, 'a');
      socket.drop();

      const client = await eventClient(hub, 'open-data');
      const followed = follow(client, 'subscription { judgmentDebtorChanged { kind } }');
      assert.equal(await followed.end(), null);
      assert.equal(followed.answers[0].errors[0].extensions.code, 'policy.denied');
      assert.equal(followed.answers[0].data, undefined);
      await client.dispose();
    });

    it('is no answer to a request that accepts JSON', async () => {
      const answer = await ask(hub, 'fire-app', 'subscription { fireHazardChanged { kind } }');
      assert.equal(answer.errors[0].extensions.code, 'request.subscription');
    });

    it('needs a token over events too', async () => {
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      assert.equal(response.status, 401);
    });
  });

  describe('graphql-transport-ws', () => {
    it('answers pings, before and after the connection is acknowledged', async () => {
      const socket = openSocket(hub);
      await socket.opened;
      socket.send({ type: 'ping', payload: { at: 1 } });
      assert.deepEqual(await socket.received('pong'), { type: 'pong', payload: { at: 1 } });
      socket.drop();
    });

    it('frees the id of an operation that was completed', async () => {
      const socket = await initialisedSocket(hub, 'fire-app');
      socket.send({ ...endless, id: '1' });
      socket.send({ type: 'complete', id: '1' });
      socket.send({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } });
      assert.deepEqual(await socket.received('complete'), { type: 'complete', id: '1' });
      assert.deepEqual(socket.messages.find((message) => message.type === 'next').payload.data, { __typename: 'Query' });
      socket.close();
      assert.equal((await socket.closed).code, 1000);
    });

    const closes = [
      [4400, 'what is no JSON', ['{']],
      [4400, 'an unknown type', [{ type: 'start', id: '1' }]],
      [4400, 'an operation without an id', ['init', { type: 'subscribe', payload: { query: '{ __typename }' } }]],
      [4400, 'an operation without a document', ['init', { id: '1', type: 'subscribe', payload: {} }]],
      [4401, 'an operation before the acknowledgement', [{ ...endless, id: '1' }]],
      [4403, 'an initialisation without a token', [{ type: 'connection_init' }]],
      [4403, 'a token that is none', [{ type: 'connection_init', payload: { Authorization: 'Bearer a.b.c' } }]],
      [4409, 'an id that is taken', ['init', { ...endless, id: '1' }, { ...endless, id: '1' }]],
      [4429, 'a second initialisation', ['init', { type: 'connection_init' }]],
    ];
    for (const [code, what, messages] of closes) {
      it(`closes with ${code} on ${what}`, async () => {
        const socket = messages[0] === 'init' ? await initialisedSocket(hub, 'fire-app') : openSocket(hub);
        await socket.opened;
        messages.filter((message) => message !== 'init').forEach((message) => socket.send(message));
        assert.equal((await socket.closed).code, code);
      });
    }

    it('closes with 4406 on another subprotocol', async () => {
      assert.equal((await openSocket(hub, null).closed).code, 4406);
    });

    it('closes with 4408 without an initialisation in time', { timeout: 20_000 }, async () => {
      assert.deepEqual(await openSocket(hub).closed, { code: 4408, reason: 'Connection initialisation timeout' });
    });

    it('takes the token from the request where it has one', async () => {
      const { default: WebSocket } = await import('ws');
      const url = `${hub.url.replace(/^http/, 'ws')}/graphql`;
      const headers = { authorization: `Bearer ${await tokenFor(hub, 'fire-app')}` };
      const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
      const acknowledged = new Promise((resolve) => socket.on('message', (text) => resolve(JSON.parse(text))));
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
      assert.deepEqual(await acknowledged, { type: 'connection_ack' });
      socket.terminate();
    });
  });
}

// mulberry32
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
