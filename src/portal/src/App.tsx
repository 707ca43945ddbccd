import { lazy, Suspense, useState } from 'react';
import { forgetSession, restoreSession, type Session } from './session';
import type { Settings } from './settings';
import { SignIn } from './SignIn';

const Workbench = lazy(() => import('./Workbench'));

/** Sign-in first, because without a token there is no data and no schema; then the editor with the caller's own schema. */
export function App({ settings }: { settings: Settings }) {
  const [session, setSession] = useState<Session | null>(() => restoreSession());
  const [notice, setNotice] = useState('');

  function leave(reason: string) {
    forgetSession();
    setNotice(reason);
    setSession(null);
  }

  if (session === null) {
    return <SignIn settings={settings} notice={notice} onSignedIn={setSession} />;
  }

  return (
    <Suspense fallback={<p className="portal-wait">正在打开… Opening…</p>}>
      <Workbench
        key={session.token}
        session={session}
        settings={settings}
        onExpired={() => leave('令牌已到期或无效, 请重新登录。The token ended or is not valid; sign in again.')}
        onSignOut={() => leave('')}
      />
    </Suspense>
  );
}
