import { type FormEvent, useState } from 'react';
import { signIn, type Session } from './session';
import type { Settings } from './settings';

interface Props {
  settings: Settings;
  notice: string;
  onSignedIn: (session: Session) => void;
}

/** Takes a client's name and secret and hands back a session. */
export function SignIn({ settings, notice, onSignedIn }: Props) {
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      onSignedIn(await signIn(String(form.get('client')), String(form.get('secret'))));
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <form onSubmit={submit} aria-label="登录 Sign in">
        <h1>DataHub</h1>
        <p>每个问题都以一个部门的应用提出, 只答其有权读取的内容。Every question is asked as a department's app and
          answered with what that app may read.</p>
        <label>
          应用 Client
          <input name="client" list="clients" required autoFocus autoComplete="username" spellCheck={false} />
        </label>
        <datalist id="clients">
          {settings.demoClients.map((client) => <option key={client} value={client} />)}
        </datalist>
        <label>
          密钥 Secret
          <input name="secret" type="password" required autoComplete="current-password" />
        </label>
        <button type="submit" disabled={busy}>登录 Sign in</button>
        {settings.demoClients.length > 0 && <DemoHint clients={settings.demoClients} />}
        <p role="alert">{refusal || notice}</p>
      </form>
    </main>
  );
}

function DemoHint({ clients }: { clients: readonly string[] }) {
  return (
    <p className="hint">
      演示应用 Demo clients: {clients.map((client) => <code key={client}>{client}</code>)} · 密钥 secret: <code>demo</code>
    </p>
  );
}
