/** A caller signed in: kept for this browser tab only, until the token ends. */
export interface Session {
  readonly client: string;
  readonly token: string;
  readonly expiresAt: number;
}

const key = 'datahub.session';
const lastClient = 'datahub.client';

export function restoreSession(now = Date.now()): Session | null {
  const text = sessionStorage.getItem(key);
  const session = text === null ? null : (JSON.parse(text) as Session);
  return session !== null && session.expiresAt > now ? session : null;
}

/** Ends the session. What was written stays for the same client's next one; another client finds nothing of it. */
export function forgetSession(): void {
  sessionStorage.removeItem(key);
}

/** Asks for a token with a client's own credentials (RFC 6749, 4.4); a refusal is an Error whose text can be shown. */
export async function signIn(client: string, secret: string, now = Date.now()): Promise<Session> {
  const response = await fetch('/connect/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: secret }),
  });
  const answer = (await response.json().catch(() => ({}))) as TokenAnswer;
  if (!response.ok || answer.access_token === undefined) {
    throw new Error(answer.error_description ?? answer.error ?? `HTTP ${response.status}`);
  }

  const session = { client, token: answer.access_token, expiresAt: now + (answer.expires_in ?? 300) * 1000 };
  if (sessionStorage.getItem(lastClient) !== client) {
    sessionStorage.clear();
    sessionStorage.setItem(lastClient, client);
  }

  sessionStorage.setItem(key, JSON.stringify(session));
  return session;
}

interface TokenAnswer {
  access_token?: string;
  expires_in?: number;
  error?: string;
  error_description?: string;
}
