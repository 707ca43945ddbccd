import across from './examples/across.graphql?raw';
import page from './examples/page.graphql?raw';
import groups from './examples/groups.graphql?raw';
import figures from './examples/figures.graphql?raw';
import search from './examples/asset-search.graphql?raw';
import type { Settings } from './settings';

/** An operation to start from, the client that may read most of it, and the sample values that its variables take. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly titleEn: string;
  readonly client: string;
  readonly query: string;
  readonly variables: readonly string[];
}

export const examples: readonly Example[] = [
  {
    name: 'across',
    title: '一个企业, 四个部门',
    titleEn: 'One enterprise across four departments',
    client: 'fire-app',
    query: across,
    variables: ['code'],
  },
  {
    name: 'page',
    title: '一页未销号的重大隐患',
    titleEn: 'A page of major hazards still open, newest first',
    client: 'fire-app',
    query: page,
    variables: [],
  },
  {
    name: 'groups',
    title: '按状态分组的火灾隐患',
    titleEn: 'Fire hazards by state, with counts',
    client: 'fire-app',
    query: groups,
    variables: [],
  },
  {
    name: 'figures',
    title: '通报数字与计算数字',
    titleEn: 'Reported figures against computed ones',
    client: 'city-app',
    query: figures,
    variables: [],
  },
  {
    name: 'asset-search',
    title: '被执行人财产查询',
    titleEn: "Search for a debtor's assets, inside an open case",
    client: 'court-app',
    query: search,
    variables: ['caseNo', 'partyNo'],
  },
];

/** The text for the variables editor. A hub without the demo names no samples, and the caller fills in the values. */
export function variablesOf(example: Example, settings: Settings): string {
  return example.variables.length === 0
    ? ''
    : JSON.stringify(Object.fromEntries(example.variables.map((name) => [name, settings.samples[name] ?? ''])), null, 2);
}
