import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Settings } from './settings';

/** A panel of the editor that lists the hub's example operations; choosing one opens it in a tab of its own. */
export function examplesPlugin(settings: Settings): GraphiQLPlugin {
  return {
    title: '示例 Examples',
    icon: () => <span className="portal-icon" aria-hidden="true">例</span>,
    content: () => <ExampleList samples={settings.samples} />,
  };
}

function ExampleList({ samples }: { samples: Settings['samples'] }) {
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);

  function open(operation: string) {
    addTab();
    queryEditor?.setValue(operation);
  }

  return (
    <section className="portal-examples" aria-label="示例 Examples">
      <h2>示例 Examples</h2>
      <ul>
        {Object.entries(samples).map(([title, operation]) => (
          <li key={title}>
            <button type="button" onClick={() => open(operation)}>{title}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
