import { composeServices as apolloComposes } from '@apollo/composition';
import { composeServices } from '@theguild/federation-composition';
import { parse, printSchema } from 'graphql';

/** What @theguild/federation-composition makes of subgraphs: `{ codes, errors }` or `{ codes: [], api, supergraph }`. */
export function published(subgraphs) {
  return attempted(() => {
    const result = composeServices(documents(subgraphs));
    return result.errors?.length ? refused(result.errors) : { codes: [], api: result.publicSdl, supergraph: result.supergraphSdl };
  });
}

/** What @apollo/composition makes of them, in the same form. */
export function secondOpinion(subgraphs) {
  return attempted(() => {
    const result = apolloComposes(documents(subgraphs));
    return result.errors?.length ? refused(result.errors)
      : { codes: [], api: printSchema(result.schema.toAPISchema().toGraphQLJSSchema()), supergraph: result.supergraphSdl };
  });
}

/** How the corpus writes it. */
export function verdict({ codes }) {
  return codes.join(', ') || 'composes';
}

function attempted(compose) {
  try {
    return compose();
  } catch (error) {
    return refused([error]);
  }
}

// An error without a code was thrown: the composer gives no verdict of its own.
function refused(errors) {
  return {
    codes: [...new Set(errors.map((error) => error.extensions?.code ?? 'FAILS'))].sort(),
    errors: errors.map((error) => error.message),
  };
}

function documents(subgraphs) {
  return subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
}
