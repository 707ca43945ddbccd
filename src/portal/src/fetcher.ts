import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { type ExecutionResult, getIntrospectionQuery, getOperationAST, OperationTypeNode, parse } from 'graphql';
import { answersOf } from './events';
import type { Session } from './session';

// The editor's own introspection leaves out @oneOf and @specifiedBy; this one asks for all that the hub knows.
const introspection = getIntrospectionQuery({
  schemaDescription: true,
  inputValueDeprecation: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  oneOf: true,
});
const json = 'application/graphql-response+json, application/json;q=0.9';

/** Sends the editor's operations to the hub as the caller who is signed in; `onExpired` is told when the token ended. */
export function hubFetcher(session: Session, onExpired: () => void): Fetcher {
  async function post(request: FetcherParams, accept: string, headers?: Record<string, string>, signal?: AbortSignal) {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { ...headers, accept, 'content-type': 'application/json', authorization: `Bearer ${session.token}` },
      body: JSON.stringify(request),
      signal: signal ?? null,
    });
    if (response.status === 401) {
      onExpired();
    }

    return response;
  }

  function subscribe(request: FetcherParams, headers?: Record<string, string>): AsyncIterableIterator<ExecutionResult> {
    const control = new AbortController();
    const answers = (async function* () {
      const response = await post(request, 'text/event-stream', headers, control.signal);
      yield* response.ok ? answersOf(response) : [(await response.json()) as ExecutionResult];
    })();
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: () => answers.next(),
      // The editor's stop ends the request itself: the generator would first wait for another answer.
      return: async () => {
        control.abort();
        return { done: true, value: undefined };
      },
    };
  }

  return async (request, options) => {
    if (isSubscription(request)) {
      return subscribe(request, options?.headers);
    }

    const asked = request.operationName === 'IntrospectionQuery' ? { ...request, query: introspection } : request;
    return await (await post(asked, json, options?.headers)).json();
  };
}

function isSubscription({ query, operationName }: FetcherParams): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
  } catch {
    return false;
  }
}
