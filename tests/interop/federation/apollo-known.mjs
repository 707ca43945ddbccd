import { parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql17';
import { place } from './compare.mjs';

/**
 * Known faults of Apollo's gateway 2.14.4, each found by this harness and kept out of the run that proves it:
 *
 * - required fields with arguments take over the same field asked with others;
 * - what a required field itself requires is asked of the subgraph that only refers to it;
 * - objects in lists of lists are replaced, not merged, when two subgraphs answer them;
 * - of an interface object's implementations, fields and `__typename` get lost.
 */
export const avoid = { requiredArguments: true, requiresChains: true, nestedLists: true, interfaceObjects: true };

/**
 * And in operations: variables and required fields get lost under `@skip` and `@include`; the fields of a mutation in
 * fragments are put into another order.
 */
export const taste = { conditions: 0, typenames: 0, valid: ({ document }) => !/^mutation[^{]*\{[^]*\.\.\./.test(document) };

/** Where it doesn't ask for `__typename` it drops what depends on the type: so each object is asked for it. */
export function typed(schema, { document, variables }) {
  const types = new TypeInfo(schema);
  const name = { kind: 'Field', name: { kind: 'Name', value: '__typename' } };
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const asked = visit(parse(document), visitWithTypeInfo(types, {
    SelectionSet: (node) => (roots.includes(types.getParentType()) ? undefined : { ...node, selections: [...node.selections, name] }),
  }));
  return { document: print(asked), variables };
}

/**
 * Its answers as they are compared: keys in any order, since it moves `__typename` of a root and fields of fragments;
 * errors without indices, since it miscounts them in lists of several types; and a null that isn't allowed needs no
 * error, since it tells of those only where there is no other.
 */
export function alike(theirs, own) {
  const keyed = (value) => (Array.isArray(value) ? value.map(keyed)
    : value === null || typeof value !== 'object' ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, keyed(inner)])));
  const at = ({ data }, { path = [] }) => place(data, path).replace(/[.]\d+\b/g, '');
  const told = new Set(theirs.errors.map((e) => at(theirs, e)));
  const due = (own.errors ?? []).map((e) => ({ at: at(own, e), quiet: /^Cannot return null/.test(e.message) }));
  const sameErrors = due.every((e) => told.has(e.at) || due.every((other) => other.at !== e.at || other.quiet))
    && [...told].every((one) => due.some((e) => e.at === one));
  return theirs.data === undefined || own.data === undefined ? theirs.data === own.data
    : JSON.stringify(keyed(theirs.data)) === JSON.stringify(keyed(own.data)) && sameErrors;
}
