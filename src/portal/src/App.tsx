import { lazy, Suspense, useState } from 'react';
import { forgetSession, restoreSession, type Session } from './session';
import type { Settings } from './settings';
import { SignIn } from './SignIn';

const Workbench = lazy(() => import('./Workbench'));

/** Sign-in first, because without a token there is no data and no schema; then the editor with the caller's own schema. */
export function App({ settings }: { settings: Settings }) {
  const [session, setSession] = useState<Session | null>(() => restoreSession());
  const [notice, setNotice] = useState('');

  function expire() {
    forgetSession();
    setNotice('令牌已到期或无效, 请重新登录。The token ended or is not valid; sign in again.');
    setSession(null);
  }

  // The page starts anew, so that nothing of this client's editor lives on in it.
  function signOut() {
    forgetSession();
    location.reload();
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
        onExpired={expire}
        onSignOut={signOut}
      />
    </Suspense>
  );
}
