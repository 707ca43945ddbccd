import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { parse as parse17, validate } from 'graphql17';
import { chances } from '../conformance/random.mjs';
import { operationMaker } from '../execution/operations.mjs';
import { secondOpinion } from './composition/published.mjs';
import { randomSubgraphs } from './random-subgraphs.mjs';
import { reference } from './reference.mjs';
import { hash, World } from './world.mjs';

/** The world of a number, the first draft of its seed that composes: its subgraphs, supergraph and reference executor. */
export function worldOf(seed, number, { avoid, trouble = (number % 3) * 0.02, urlOf } = {}) {
  for (let draft = 0; ; draft += 1) {
    const made = worldFrom(randomSubgraphs(chances(hash(`${seed} ${number} ${draft}`)), avoid), { seed: number, trouble, urlOf });
    // @theguild's composer lets some pass of which a part can't be reached.
    if (made !== undefined && !secondOpinion(made.subgraphs).codes.includes('SATISFIABILITY_ERROR')) {
      return { number, ...made };
    }
  }
}

/** The world of given subgraphs; undefined where they don't compose or their fields can't have values. */
export function worldFrom(subgraphs, { seed = 1, trouble = 0, urlOf = () => 'http://127.0.0.1' } = {}) {
  const { supergraphSdl, publicSdl, errors } = composed(subgraphs, urlOf);
  const world = errors === undefined ? new World(subgraphs, { seed, trouble }) : { possible: false };
  return world.possible ? { subgraphs, supergraphSdl, apiSdl: publicSdl, world, reference: reference(world, publicSdl) } : undefined;
}

/** What @theguild/federation-composition makes of subgraphs. */
export function composed(subgraphs, urlOf = () => 'http://127.0.0.1') {
  try {
    return composeServices(subgraphs.map(({ name, sdl }) => ({ name, url: urlOf(name), typeDefs: parse(sdl) })));
  } catch (error) {
    return { errors: [error] };
  }
}

/** A valid operation over a world's API with its variables. */
export function operationOf(seed, { number, reference: { schema } }, index, { valid = () => true, ...taste } = {}) {
  const make = operationMaker(schema, chances(hash(`${seed} ${number} operation ${index}`)), taste);
  for (;;) {
    const operation = make();
    if (operation.document.length < 4_000 && valid(operation) && validate(schema, parse17(operation.document)).length === 0) {
      return operation;
    }
  }
}

/** What the reference executor answers. */
export function expected({ reference: executor }, { document, variables }) {
  return JSON.parse(JSON.stringify(executor.ask(parse17(document), variables)));
}
