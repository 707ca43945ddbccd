import type { Fetcher } from '@graphiql/toolkit';
import { getIntrospectionQuery } from 'graphql';
import type { Session } from './session';

// The editor's own introspection leaves out @oneOf and @specifiedBy; this one asks for all that the hub knows.
const introspection = getIntrospectionQuery({
  schemaDescription: true,
  inputValueDeprecation: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  oneOf: true,
});

/** Sends the editor's operations to the hub as the caller who is signed in; `onExpired` is told when the token ended. */
export function hubFetcher(session: Session, onExpired: () => void): Fetcher {
  return async (request, options) => {
    const asked = request.operationName === 'IntrospectionQuery' ? { ...request, query: introspection } : request;
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        ...options?.headers,
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
        authorization: `Bearer ${session.token}`,
      },
      body: JSON.stringify(asked),
    });
    if (response.status === 401) {
      onExpired();
    }

    return await response.json();
  };
}
