import { answers } from '../../conformance/judge.mjs';
import { published, secondOpinion, verdict } from './published.mjs';
import { joins, question, shown, written } from './supergraph.mjs';

/** What the hub makes of each set of subgraphs, in their order. */
export function composed(sets) {
  return answers('federate', sets.map((subgraphs) => ({ subgraphs, question })));
}

/** What is wrong with the hub's answer where it must agree with the published composer, null when nothing is. */
export function problem(subgraphs, hub, first = published(subgraphs), composes = first.codes.length === 0) {
  if (hub.errors.length === 0 !== composes) {
    return { verdict: reasons(hub), published: first.errors ?? verdict(first) };
  }

  return composes ? differentApi(hub, first, subgraphs) ?? differentJoins(hub, first, subgraphs)
    : hub.errors.every(({ code, at, message }) => code && at.length > 0 && message.includes('ubgraph')) ? null : { unplaced: reasons(hub) };
}

/**
 * What is wrong with it where either published composer may be right: they differ on a few sets in a thousand, and the first
 * throws on some. A requirement that no key leads back with is refused by the hub alone (see cases/differences.graphql).
 */
export function unlikeBoth(subgraphs, hub, first = published(subgraphs)) {
  const found = problem(subgraphs, hub, first);
  if (!found?.verdict) {
    return found;
  }

  const second = secondOpinion(subgraphs);
  const alone = hub.errors.length > 0 && hub.errors.every(({ message }) => message.includes('to be given it by'));
  const agrees = second.codes.length > 0 === hub.errors.length > 0;
  return alone || agrees || first.codes.includes('FAILS') ? null : { ...found, apollo: verdict(second) };
}

function reasons({ errors }) {
  return errors.map(({ code, at, message }) => `${at} ${code}: ${message}`);
}

// Where Apollo's composer refuses, or its API is no valid schema, there is no second opinion to hold the first against.
function differentApi(hub, first, subgraphs) {
  const ours = shown(hub.answer);
  const theirs = first.api && apiOf(first);
  if (theirs === ours) {
    return null;
  }

  const second = secondOpinion(subgraphs);
  const other = second.api && apiOf(second);
  return !other || other === ours ? null : { api: [theirs ?? '', other].map((text) => changes(text.split('\n'), ours.split('\n'))) };
}

// Each is right about a coordinate somewhere: the published documents leave out what their gateways don't read.
function differentJoins(hub, first, subgraphs) {
  const ours = joins(hub.supergraph);
  const unlike = (theirs) => Object.keys({ ...ours, ...theirs }).filter((at) => changes(theirs[at] ?? [], ours[at] ?? []).length > 0);
  const theirs = first.supergraph ? joins(first.supergraph) : {};
  const wrong = unlike(theirs);
  const second = wrong.length > 0 ? secondOpinion(subgraphs) : first;
  if (!second.supergraph) {
    return null;
  }

  const others = joins(second.supergraph);
  const both = unlike(others).filter((at) => wrong.includes(at));
  return both.length === 0 ? null : { joins: both.map((at) => ({ hub: ours[at], published: theirs[at], apollo: others[at] })) };
}

// A published API that is no valid schema is no opinion.
function apiOf({ api }) {
  try {
    return written(api);
  } catch {
    return null;
  }
}

function changes(theirs, ours) {
  return [...theirs.filter((line) => !ours.includes(line)).map((line) => `- ${line}`), ...ours.filter((line) => !theirs.includes(line)).map((line) => `+ ${line}`)];
}
