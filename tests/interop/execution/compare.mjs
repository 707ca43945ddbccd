/**
 * What must be equal, and what the specification leaves open:
 *
 * - An answer without `data` is a request error on both sides; its errors are not compared (the hub names each fault of
 *   the variables, up to ten).
 * - `data` is equal as text, so the order of keys too.
 * - An error whose path ends at a null is that null's reason: the same paths on both sides, each of the same kind.
 * - An error whose path goes on below a null is why that null went up (§6.4.4). Of several in one such place the
 *   specification asks for one, and which of them depends on the order of execution: both sides have at least one below
 *   each such null, and none elsewhere.
 * - The fields of a mutation run in series, each with all below it before the next begins: the log has them in the same
 *   order, and under each what the reference starts there. In a place that is null already an executor may begin no
 *   more (§6.4.4): the reference leaves other fields below it, and, when a non-null field of the mutation failed, the
 *   ones after it; what it began there goes on beside the next field. The hub ends what it began: its log then holds
 *   all of the reference's.
 */
export function compare(hub, reference) {
  const own = { data: hub.answer.data, errors: hub.answer.errors ?? [], log: hub.log };
  const theirs = { data: reference.answer.data, errors: (reference.answer.errors ?? []).map(toPlain), log: reference.log };
  if (own.data === undefined || theirs.data === undefined) {
    return own.data === theirs.data ? undefined : { hub: brief(own), reference: brief(theirs) };
  }

  const same = JSON.stringify(own.data) === JSON.stringify(theirs.data)
    && JSON.stringify(reasons(own)) === JSON.stringify(reasons(theirs))
    && sameLog(own, theirs);
  return same ? undefined : { hub: brief(own), reference: brief(theirs) };
}

/** What the errors of an answer of the reference are, for counting. */
export function kindsOf({ data, errors = [] }) {
  return errors.map(toPlain).flatMap((error) => (reason(data, error).endsWith(' below') ? [kindOf(error), 'below'] : [kindOf(error)]));
}

function brief({ data, errors, log }) {
  return { data: JSON.stringify(data), errors: errors.map((e) => `${e.path?.join('.')} ${kindOf(e)} ${e.message}`), log: log.join(' ') };
}

function toPlain(error) {
  return { message: error.message, path: error.path, planted: error.originalError?.planted };
}

function reasons({ data, errors }) {
  return [...new Set(errors.map((error) => reason(data, error)))].sort();
}

function reason(data, error) {
  let at = data;
  const path = error.path ?? [];
  for (const [depth, key] of path.entries()) {
    if (at === null) {
      return `${path.slice(0, depth).join('.')} below`;
    }

    at = at[key];
  }

  return at === null ? `${path.join('.')} ${kindOf(error)}` : `${path.join('.')} not null`;
}

function kindOf({ message, planted, extensions }) {
  return extensions?.code ?? planted
    ?? (/^Cannot return null for non-nullable/.test(message) ? 'result.null'
      : /^Argument /.test(message) ? 'variables.null_argument' : 'result.invalid');
}

function sameLog(own, theirs) {
  const [ours, others] = [steps(own.log), steps(theirs.log)];
  const roots = others.every(([root], i) => ours[i]?.[0] === root)
    && (ours.length === others.length || (own.data === null && ours.length > others.length));
  return roots && (theirs.errors.length > 0 ? holds(own.log, theirs.log) : others.every((step, i) => holds(ours[i], step)));
}

function holds(all, some) {
  const rest = [...all];
  return some.every((line) => rest.includes(line) && rest.splice(rest.indexOf(line), 1));
}

// The first step is what a query starts; a mutation's root fields begin one each.
function steps(log) {
  const found = [['']];
  for (const line of log) {
    if (line.startsWith('Mutation.')) {
      found.push([line]);
    } else {
      found.at(-1).push(line);
    }
  }

  return found;
}
