/**
 * What must be equal, and what the specification leaves open:
 *
 * - An answer without `data` is a request error on both sides; its errors are not compared.
 * - `data` is equal as text, so the order of keys too.
 * - An error whose path ends at a null is that null's reason: both sides have one at the same paths.
 * - An error whose path goes on below a null is why that null went up (§6.4.4). Both sides have at least one below each
 *   such null, and none elsewhere: which one depends on the order of execution.
 */
export function compare(theirs, own) {
  if (theirs.data === undefined || own.data === undefined) {
    return theirs.data === own.data ? undefined : brief(theirs, own);
  }

  const same = JSON.stringify(theirs.data) === JSON.stringify(own.data)
    && JSON.stringify(places(theirs)) === JSON.stringify(places(own));
  return same ? undefined : brief(theirs, own);
}

function brief(theirs, own) {
  const text = ({ data, errors = [] }) => ({ data: JSON.stringify(data), errors: errors.map((e) => `${e.path?.join('.')}: ${e.message}`) });
  return { got: text(theirs), expected: text(own) };
}

/** Where the errors of an answer are. */
export function places({ data, errors = [] }) {
  return [...new Set(errors.map((error) => place(data, error.path ?? [])))].sort();
}

/** Where an error is: at a null, or below one. */
export function place(data, path) {
  let at = data;
  for (const [depth, key] of path.entries()) {
    if (at === null || at === undefined) {
      return `${path.slice(0, depth).join('.')} below`;
    }

    at = at[key];
  }

  return at === null ? path.join('.') : `${path.join('.')} not null`;
}
