import type { LossesQuery } from './generated/graphql.js';
import { graphql } from './generated/index.js';
import { type Answer, ask, type Hub } from './hub.js';

const hazardsOf = graphql(`
  query HazardsOf($code: ID!, $states: [HazardState!]!, $since: Date!) {
    enterprise(code: $code) {
      name
      fireHazards(where: { state: { in: $states }, foundOn: { gte: $since } }, order: [{ foundOn: ASC }]) {
        totalCount
        nodes { hazardNo grade foundOn enterprise { code } }
      }
    }
  }
`);

export async function hazardsLeft(hub: Hub, code: string, since: string) {
  const { data, errors } = await ask(hub, hazardsOf, { code, since, states: ['REGISTERED', 'FIXING', 'OVERDUE'] });
  const hazards = data?.enterprise?.fireHazards?.nodes ?? [];
  return { errors, major: hazards.filter((hazard) => hazard.grade === 'MAJOR').length, hazards };
}

const losses = graphql(`
  query Losses($above: Money!, $after: String) {
    fireIncidents(where: { lossAmount: { gt: $above } }, order: [{ lossAmount: DESC }], first: 100, after: $after) {
      nodes { incidentNo reportedAt lossAmount }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** All incidents that cost more, page by page; amounts are strings, because a double can't hold every fen. */
export async function* incidentsAbove(hub: Hub, above: string) {
  let after: string | null = null;
  do {
    const { data }: Answer<LossesQuery> = await ask(hub, losses, { above, after });
    if (!data?.fireIncidents) {
      throw new Error('The fire department does not answer.');
    }

    yield* data.fireIncidents.nodes;
    after = data.fireIncidents.pageInfo.hasNextPage ? data.fireIncidents.pageInfo.endCursor : null;
  } while (after);
}
