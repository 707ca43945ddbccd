import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import { follow } from '../support/streams.mjs';
import { startEventSubgraphs } from './event-subgraphs.mjs';
import { startGateway } from './gateway.mjs';

const question = 'subscription { reviewAdded { body product { upc name } } }';

for (const [protocol, events] of [['server-sent events', (s) => s.url], ['graphql-transport-ws', (s) => s.socketUrl]]) {
  describe(`A subgraph's subscription over ${protocol}`, () => {
    let subgraphs;
    let gateway;

    before(async () => {
      subgraphs = await startEventSubgraphs();
      gateway = await startGateway(subgraphs.supergraph, { Subgraphs__reviews__Events: events(subgraphs) });
    });
    after(async () => {
      await gateway?.stop();
      await subgraphs?.stop();
    });

    it('is completed from another subgraph after each event, for each kind of client', async () => {
      for (const client of [socketClient(gateway), eventClient(gateway)]) {
        const followed = follow(client, question);
        await subgraphs.subscribed();
        subgraphs.publish({ body: 'good', product: { upc: '1' } });
        subgraphs.publish({ body: 'bad', product: { upc: '2' } });
        await followed.until(() => followed.answers.length === 2);

        assert.deepEqual(followed.answers.map((a) => a.data), [
          { reviewAdded: { body: 'good', product: { upc: '1', name: 'product 1' } } },
          { reviewAdded: { body: 'bad', product: { upc: '2', name: 'product 2' } } },
        ]);
        assert.equal(subgraphs.authorization(), 'Bearer reader');
        followed.stop();
        await subgraphs.unsubscribed();
      }
    });

    it('ends when the subgraph ends it, and in words when it is lost', async () => {
      const ended = follow(socketClient(gateway), question);
      await subgraphs.subscribed();
      subgraphs.complete();
      await ended.until(() => ended.completed);
      assert.deepEqual(ended.answers, []);

      const lost = follow(socketClient(gateway), question);
      await subgraphs.subscribed();
      subgraphs.cut();
      await lost.until(() => lost.error || lost.completed);
      assert.match(JSON.stringify(lost.error ?? lost.answers), /department\.unavailable/);
    });
  });
}

function socketClient(gateway) {
  return createSocketClient({
    url: gateway.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: 'Bearer reader' },
    retryAttempts: 0,
  });
}

function eventClient(gateway) {
  return createSseClient({ url: `${gateway.url}/graphql`, headers: { authorization: 'Bearer reader' }, retryAttempts: 0 });
}
