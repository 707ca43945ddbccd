import { after, before, describe } from 'node:test';
import { apolloTests } from './apollo.mjs';
import { apolloGatewayTests } from './apollo-gateway.mjs';
import { clientTests } from './clients.mjs';
import { csharpTests } from './csharp.mjs';
import { httpAuditTests } from './http-audits.mjs';
import { hostileTests } from './hostile.mjs';
import { ideTests } from './ide.mjs';
import { ideDepartmentTests } from './ide-departments.mjs';
import { readmeTests } from './readme.mjs';
import { schemaTests } from './schema.mjs';
import { streamTests } from './streams.mjs';
import { startHub } from './support/hub.mjs';
import { typescriptTests } from './typescript.mjs';

// One hub for all of them: its start, with every feed's first run, is the longest part.
describe('The hub, from outside', () => {
  const hub = {};

  before(async () => Object.assign(hub, await startHub()), { timeout: 200_000 });
  after(async () => await hub.stop?.());

  schemaTests(hub);
  clientTests(hub);
  apolloTests(hub);
  apolloGatewayTests(hub);
  typescriptTests(hub);
  csharpTests(hub);
  httpAuditTests(hub);
  readmeTests(hub);
  ideTests(hub);
  ideDepartmentTests(hub);
  hostileTests(hub);

  // Last, because they change what the sources hold.
  streamTests(hub);
});
