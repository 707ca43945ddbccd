import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { useMemo, useState } from 'react';
import { examplesPlugin } from './Examples';
import { examples, variablesOf } from './examples';
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
  const [start] = useState(() => firstContents(settings));

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
        defaultEditorToolsVisibility="variables"
        schemaDescription
        inputValueDeprecation
        shouldPersistHeaders={false}
      >
        <GraphiQL.Logo>{null}</GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

// Only for a tab that holds nothing yet: the editor opens what it is given here beside whatever it had kept.
function firstContents(settings: Settings) {
  const [example] = examples;
  return example === undefined || sessionStorage.getItem('graphiql:tabState') !== null
    ? {}
    : { initialQuery: example.query, initialVariables: variablesOf(example, settings) };
}
