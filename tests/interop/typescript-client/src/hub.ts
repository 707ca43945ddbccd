import type { TypedDocumentString } from './generated/graphql.js';

export interface Hub {
  readonly url: string;
  readonly token: string;

  /** Whether the department has registered this app's operations: then only their hashes travel. */
  readonly registered?: boolean;
}

/** What the hub answers: with `data`, a part of it can be null, and then `errors` and `extensions.fields` say why. */
export interface Answer<TData> {
  readonly data?: TData | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: { code: string } }[];
  readonly extensions?: { fields?: readonly { coordinate: string; reason: string; owner?: string }[] };
}

export async function ask<TData, TVariables>(
  { url, token, registered }: Hub,
  document: TypedDocumentString<TData, TVariables>,
  variables: TVariables,
): Promise<Answer<TData>> {
  const operation = registered
    ? { documentId: `sha256:${document.__meta__?.['hash']}` }
    : { query: document.toString() };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ ...operation, variables }),
  });
  return (await response.json()) as Answer<TData>;
}
