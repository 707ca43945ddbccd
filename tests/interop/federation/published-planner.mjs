import { createInterface } from 'node:readline';
import { QueryPlanner } from '@graphql-hive/router-query-planner';

/** A process of its own for the published planner, since a fault of it ends the process: counts of plans, line by line. */
let planner;
for await (const line of createInterface({ input: process.stdin })) {
  const { supergraph, document, variables } = JSON.parse(line);
  if (supergraph !== undefined) {
    planner = attempt(() => new QueryPlanner(supergraph));
    say(planner.refused === undefined ? { ready: true } : planner);
  } else {
    say(attempt(() => counted(planner.plan(document, null, new Set(), 100).node, variables)));
  }
}

function say(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function attempt(make) {
  try {
    return make();
  } catch (error) {
    return { refused: error.message };
  }
}

function counted(node, variables) {
  return { requests: requests(node, variables), waves: waves(node, variables), text: text(node, '') };
}

function requests(node, variables) {
  return fetches(node) ? 1 : sum(children(node, variables).map((child) => requests(child, variables)));
}

// One after another: those of a sequence add up, those beside each other count as the longest.
function waves(node, variables) {
  const inner = fetches(node) ? [1] : children(node, variables).map((child) => waves(child, variables));
  return node?.kind === 'Parallel' ? Math.max(0, ...inner) : sum(inner);
}

function fetches(node) {
  return node?.kind === 'Fetch' || node?.kind === 'BatchFetch';
}

function children(node, variables) {
  switch (node?.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes;
    case 'Flatten':
      return [node.node];
    case 'Condition':
      return [variables[node.condition] ? node.ifClause : node.elseClause].filter(Boolean);
    case undefined:
      return [];
    default:
      throw new Error(`A plan with ${node.kind}`);
  }
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function text(node, indent) {
  return fetches(node) ? `${indent}${node.serviceName}: ${node.operation}\n`
    : `${indent}${node?.kind}\n${children(node, {}).map((child) => text(child, `${indent}  `)).join('')}`;
}
