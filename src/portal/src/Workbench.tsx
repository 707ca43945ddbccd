import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { useMemo, useState } from 'react';
import { examplesPlugin } from './Examples';
import { hubFetcher } from './fetcher';
import type { Session } from './session';
import type { Settings } from './settings';

interface Props {
  session: Session;
  settings: Settings;
  onExpired: () => void;
  onSignOut: () => void;
}

/** The editor over the caller's schema. Its tabs and history live in this browser tab only: questions can name people. */
export default function Workbench({ session, settings, onExpired, onSignOut }: Props) {
  const fetcher = useMemo(() => hubFetcher(session, onExpired), [session]);
  const plugins = useMemo(() => [HISTORY_PLUGIN, examplesPlugin(settings)], [settings]);
  const [start] = useState(() => firstOperation(settings));

  return (
    <>
      <header className="portal-bar">
        <strong>DataHub</strong>
        <span>
          以 as <b>{session.client}</b> · 至 until {new Date(session.expiresAt).toLocaleTimeString()}
        </span>
        <button type="button" onClick={onSignOut}>退出 Sign out</button>
      </header>
      <GraphiQL
        fetcher={fetcher}
        plugins={plugins}
        storage={sessionStorage}
        {...start}
        schemaDescription
        inputValueDeprecation
        shouldPersistHeaders={false}
      >
        <GraphiQL.Logo>{null}</GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

// Only for a browser tab that holds nothing yet: the editor opens what it is given here beside what it had kept.
function firstOperation(settings: Settings) {
  const [operation] = Object.values(settings.samples);
  return operation === undefined || sessionStorage.getItem('graphiql:tabState') !== null
    ? {}
    : { initialQuery: operation };
}
