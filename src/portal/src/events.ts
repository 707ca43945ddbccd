import type { ExecutionResult } from 'graphql';

/** The answers in a response of server-sent events (graphql-sse, distinct connections mode) until it completes. */
export async function* answersOf(response: Response): AsyncGenerator<ExecutionResult> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      throw new Error('连接已断开。The connection was lost.');
    }

    text += value;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      if (lines.includes('event: complete')) {
        return;
      }

      const data = lines.find((line) => line.startsWith('data: '));
      if (data !== undefined) {
        yield JSON.parse(data.slice('data: '.length)) as ExecutionResult;
      }
    }
  }
}
