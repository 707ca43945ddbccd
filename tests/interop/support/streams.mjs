import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import { tokenFor } from './hub.mjs';

const patienceMs = 30_000;

/** A graphql-ws client with a department's token. */
export async function socketClient(hub, client) {
  const token = await tokenFor(hub, client);
  return createSocketClient({
    url: socketUrl(hub),
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
}

/** A graphql-sse client in distinct connections mode, or in single connection mode. */
export async function eventClient(hub, client, singleConnection = false) {
  const token = await tokenFor(hub, client);
  return createSseClient({
    url: `${hub.url}/graphql`,
    headers: { authorization: `Bearer ${token}` },
    singleConnection,
    retryAttempts: 0,
  });
}

/** Follows an operation: the answers so far, and a way to wait for the next. */
export function follow(client, query, variables = {}) {
  const answers = [];
  const waiting = [];
  let taken = 0;
  const wake = () => waiting.splice(0).forEach((resolve) => resolve());
  const followed = { answers, error: null, completed: false };
  followed.stop = client.subscribe(
    { query, variables },
    {
      next: (answer) => (answers.push(answer), wake()),
      error: (error) => ((followed.error = error), wake()),
      complete: () => ((followed.completed = true), wake()),
    },
  );
  followed.until = async (holds) => {
    const end = Date.now() + patienceMs;
    while (!holds()) {
      const left = end - Date.now();
      if (left <= 0) {
        throw new Error(`Nothing came within ${patienceMs / 1000} s: ${JSON.stringify(answers)}`);
      }

      await Promise.race([
        new Promise((resolve) => waiting.push(resolve)),
        new Promise((resolve) => setTimeout(resolve, Math.min(left, 500))),
      ]);
    }
  };
  followed.next = async () => {
    await followed.until(() => answers.length > taken || followed.error);
    if (answers.length === taken) {
      throw new Error(`The stream ended: ${JSON.stringify(followed.error)}`);
    }

    return answers[taken++];
  };
  followed.end = async () => {
    await followed.until(() => followed.error || followed.completed);
    return followed.error;
  };
  return followed;
}

/** A bare socket: what it was sent, and with which code it was closed. */
export function openSocket(hub, protocol = 'graphql-transport-ws') {
  const socket = protocol === null ? new WebSocket(socketUrl(hub)) : new WebSocket(socketUrl(hub), protocol);
  const messages = [];
  const waiting = [];
  socket.on('message', (text) => {
    messages.push(JSON.parse(text));
    waiting.splice(0).forEach((resolve) => resolve());
  });
  const closed = new Promise((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  socket.on('error', () => {});
  return {
    closed,
    messages,
    drop: () => socket.terminate(),
    close: () => socket.close(),
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    opened: new Promise((resolve) => socket.on('open', resolve)),
    received: async (type) => {
      for (;;) {
        const found = messages.find((message) => message.type === type);
        if (found) {
          return found;
        }

        await new Promise((resolve) => waiting.push(resolve));
      }
    },
  };
}

/** A socket that is initialised as a department's app. */
export async function initialisedSocket(hub, client) {
  const socket = openSocket(hub);
  await socket.opened;
  socket.send({ type: 'connection_init', payload: { Authorization: `Bearer ${await tokenFor(hub, client)}` } });
  await socket.received('connection_ack');
  return socket;
}

/** Time for a subscription to stand: the protocols don't tell when it does. */
export const standing = () => new Promise((resolve) => setTimeout(resolve, 1_000));

const socketUrl = (hub) => `${hub.url.replace(/^http/, 'ws')}/graphql`;
