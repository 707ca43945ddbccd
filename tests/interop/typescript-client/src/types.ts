import type { HazardsOfQuery, HazardsOfQueryVariables, HazardState } from './generated/graphql.js';

// Compiles only while the generated types say what the schema says.
type Hazard = NonNullable<NonNullable<HazardsOfQuery['enterprise']>['fireHazards']>['nodes'][number];

export const complete: Hazard = { hazardNo: 'YHKY0001', grade: 'MAJOR', foundOn: null, enterprise: null };

// @ts-expect-error: the key is never null
export const withoutKey: Hazard = { ...complete, hazardNo: null };

// @ts-expect-error: no such grade
export const unknownGrade: Hazard = { ...complete, grade: 'HUGE' };

// @ts-expect-error: a day is text
export const number: Hazard = { ...complete, foundOn: 20260101 };

// @ts-expect-error: not asked for
export const more: keyof Hazard = 'description';

// @ts-expect-error: the variable has no default and no null
export const forgotten: HazardsOfQueryVariables = { code: '91330599MA2HX0014L', states: [] };

// @ts-expect-error: not in the enum
export const state: HazardState = 'DONE';
