import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { root } from '../support/hub.mjs';

const program = join(root, 'artifacts/bin/DataHub.Conformance/release/DataHub.Conformance.dll');

/** The hub's verdict on each document, in their order: `{ print, errors }` or `{ refused }`. */
export function judge(documents) {
  return answers('judge', documents.map((document) => ({ document })));
}

/** What a verb answers to each request, in their order. One process answers all. */
export async function answers(verb, requests) {
  const verdicts = [];
  const process = start([verb]);
  const reading = (async () => {
    for await (const line of createInterface({ input: process.stdout })) {
      verdicts.push(JSON.parse(line));
    }
  })();
  await pipeline(Readable.from(lines(requests)), process.stdin);
  await reading;
  await ended(process);
  return verdicts;
}

/** What a verb prints. */
export async function run(...args) {
  const process = start(args);
  const output = [];
  process.stdout.on('data', (chunk) => output.push(chunk));
  const code = await ended(process);
  return { code, text: Buffer.concat(output).toString() };
}

function start(args) {
  return spawn('dotnet', [program, ...args], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
}

async function ended(process) {
  return process.exitCode ?? (await once(process, 'close'))[0];
}

function* lines(requests) {
  for (let i = 0; i < requests.length; i += 100) {
    yield requests.slice(i, i + 100).map((request) => `${JSON.stringify(request)}\n`).join('');
  }
}
