import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type Example, examples, variablesOf } from './examples';
import type { Settings } from './settings';

/** A panel of the editor that lists the example operations; choosing one opens it in a tab of its own. */
export function examplesPlugin(settings: Settings): GraphiQLPlugin {
  return {
    title: '示例 Examples',
    icon: () => <span className="portal-icon" aria-hidden="true">例</span>,
    content: () => <ExampleList settings={settings} />,
  };
}

function ExampleList({ settings }: { settings: Settings }) {
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);

  function open(example: Example) {
    addTab();
    queryEditor?.setValue(example.query);
    variableEditor?.setValue(variablesOf(example, settings));
  }

  return (
    <section className="portal-examples" aria-label="示例 Examples">
      <h2>示例 Examples</h2>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" onClick={() => open(example)}>
              <b>{example.title}</b>
              <span>{example.titleEn}</span>
              <small>以 as <code>{example.client}</code></small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
