import { changed } from './operations.mjs';

/**
 * Schemas by what they show of the type system (spec §3), valid ones and ones that are not; stricter are those that only
 * the hub refuses, laxer those that only the reference does, on purpose. A schema without a Query gets one.
 */
export const schemas = {
  roots: {
    valid: [
      'type Query { a: Int }',
      'schema { query: Q } type Q { a: Int }',
      'schema { query: Q mutation: M subscription: S } type Q { a: Int } type M { a: Int } type S { a: Int }',
      '"described" schema { query: Query } type Query { a: Int } extend schema { mutation: M } type M { a: Int }',
    ],
    invalid: [
      'type Other { a: Int }',
      'schema { query: Missing }',
      'schema { query: Query mutation: Missing } type Query { a: Int }',
      'schema { query: Q } interface Q { a: Int }',
      'schema { query: Q } input Q { a: Int }',
      'schema { query: Q mutation: Q } type Q { a: Int }',
      'schema { query: Q query: R } type Q { a: Int } type R { a: Int }',
      'schema { query: Query } schema { query: Query } type Query { a: Int }',
      'schema { query: Query } extend schema { query: Q } type Query { a: Int } type Q { a: Int }',
      'union Query = A type A { a: Int }',
    ],
    // A root has its kind's name in the hub's schema, so that no other type can have it.
    stricter: ['schema { query: Q } type Q { a: Int } type Query { a: Int }', 'schema { query: Query } type Query { a: Int } type Mutation { a: Int }'],
  },
  names: {
    valid: ['type _A { _a(_b: Int): Int }', 'enum A { _B } type T { a__: A }', 'type T { a(a: Int): Int }'],
    invalid: [
      'type __A { a: Int }', 'type A { __a: Int }', 'type A { a(__b: Int): Int }', 'input A { __a: Int }', 'enum A { __B }',
      'scalar __S', 'interface __I { a: Int }', 'union __U = A type A { a: Int }', 'directive @__d on FIELD',
      'directive @d(__a: Int) on FIELD', 'enum __E { A }', 'input __I { a: Int }',
    ],
  },
  members: {
    valid: [
      'type A { a: Int } extend type A { b: Int }', 'type A extend type A { b: Int }', 'enum E { A } extend enum E { B }',
      'input I { a: Int } extend input I { b: Int }', 'union U = A extend union U = B type A { a: Int } type B { a: Int }',
      'union U extend union U = A type A { a: Int }', 'scalar S @specifiedBy(url: "https://example.org")', 'scalar S',
      'interface I { a: Int }', 'extend type Query { b: Int }',
    ],
    invalid: [
      'type A', 'type A @d directive @d on OBJECT', 'interface I', 'union U', 'enum E', 'input I', 'input I @oneOf',
      'type A { a: Int a: Int }', 'type A { a: Int } extend type A { a: Int }', 'type A { a: Int } extend type A { a: String }',
      'interface I { a: Int a: Int }', 'enum E { A A }', 'enum E { A } extend enum E { A }', 'input I { a: Int a: Int }',
      'input I { a: Int } extend input I { a: Int }', 'union U = A | A type A { a: Int }',
      'union U = A extend union U = A type A { a: Int }', 'type A { a(b: Int, b: Int): Int }', 'type A { a: Int } type A { b: Int }',
      'type A { a: Int } input A { b: Int }', 'scalar A scalar A', 'type A { a: Int } extend input A { b: Int }',
      'enum E { A } extend union E = A type A { a: Int }', 'type A { a: Int } extend enum A { B }', 'directive @d on FIELD directive @d on QUERY',
      'directive @d(a: Int, a: Int) on FIELD', 'type A { a: Int } extend interface A { b: Int }', 'extend type Missing { a: Int }',
    ],
    // A department extends the types of others (federation).
    laxer: ['extend input Missing { a: Int }', 'extend enum Missing { A }'],
  },
  unions: {
    valid: ['union U = A | B type A { a: Int } type B { a: Int }', 'union U = | A type A { a: Int }'],
    invalid: [
      'union U = Int', 'union U = E enum E { A }', 'union U = I interface I { a: Int }', 'union U = U', 'union U = Missing',
      'union U = N input N { a: Int }', 'union U = A | V union V = A type A { a: Int }', 'union U = S scalar S',
    ],
  },
  positions: {
    valid: [
      'type T { a(i: I, e: E!, s: [S!]!): U } input I { a: I, e: [E] } enum E { A } scalar S union U = T',
      'directive @d(a: I) on FIELD input I { a: Int }', 'type T { a: [[T!]!]! }',
    ],
    invalid: [
      'type T { a: I } input I { a: Int }', 'interface T { a: [I!]! } input I { a: Int }', 'type T { a(b: T): Int }',
      'type T { a(b: [U]): Int } union U = T', 'type T { a(b: F): Int } interface F { a: Int }', 'input I { a: T } type T { a: Int }',
      'input I { a: [F!] } interface F { a: Int }', 'input I { a: U } union U = T type T { a: Int }',
      'directive @d(a: T) on FIELD type T { a: Int }', 'type T { a: Missing }', 'type T { a(b: Missing): Int }',
      'input I { a: Missing }', 'directive @d(a: Missing) on FIELD', 'type T implements Missing { a: Int }',
    ],
  },
  interfaces: {
    valid: [
      'interface I { a: Int } type T implements I { a: Int }',
      'interface I { a: Int } type T implements I { a: Int!, b: Int }',
      'interface I { a: [Int] } type T implements I { a: [Int!]! }',
      'interface I { a: I } type T implements I { a: T! }',
      'interface I { a: U } union U = T type T implements I { a: T }',
      'interface I { a: J } interface J { b: Int } interface K implements J { b: Int } type T implements I { a: K }',
      'interface I { a(b: Int!): Int } type T implements I { a(b: Int!, c: Int, d: Int! = 1): Int }',
      'interface I { a(b: Int = 1): Int } type T implements I { a(b: Int = 2): Int }',
      'interface I { a: Int } interface J implements I { a: Int! } type T implements J & I { a: Int! }',
      'interface I { a: Int @deprecated } type T implements I { a: Int @deprecated }',
      'interface I { a: Int @deprecated } type T implements I { a: Int }',
      'interface I { a: Int } type T { b: Int } extend type T implements I { a: Int }',
      'interface I { a(b: [Int!]): Int } type T implements I { a(b: [Int!]): Int }',
    ],
    invalid: [
      'interface I { a: Int } type T implements I { b: Int }',
      'interface I { a: Int } type T implements I { a: String }',
      'interface I { a: Int! } type T implements I { a: Int }',
      'interface I { a: [Int] } type T implements I { a: Int }',
      'interface I { a: Int } type T implements I { a: [Int] }',
      'interface I { a: [Int!] } type T implements I { a: [Int] }',
      'interface I { a: T } type T implements I { a: I }',
      'interface I { a: U } union U = X type X { a: Int } type T implements I { a: T }',
      'interface I { a: I } interface J { a: I } type T implements I { a: J }',
      'interface I { a(b: Int): Int } type T implements I { a: Int }',
      'interface I { a(b: Int): Int } type T implements I { a(b: Int!): Int }',
      'interface I { a(b: Int!): Int } type T implements I { a(b: Int): Int }',
      'interface I { a(b: Int): Int } type T implements I { a(b: String): Int }',
      'interface I { a: Int } type T implements I { a(b: Int!): Int }',
      'interface I { a: Int } interface J implements I { a: Int } type T implements J { a: Int }',
      'interface I { a: Int } interface J implements I { b: Int }',
      'interface I implements I { a: Int }',
      'interface I implements J { a: Int } interface J implements I { a: Int }',
      'type T implements T { a: Int }', 'type T implements U { a: Int } union U = T', 'type T implements Int { a: Int }',
      'interface I { a: Int } type T implements I & I { a: Int }',
      'interface I { a: Int } type T implements I { a: Int } extend type T implements I',
      'interface I { a: Int } type T implements I { a: Int @deprecated }',
      'interface I { a: Int } interface J implements I { a: Int } interface K implements J { a: Int }',
    ],
  },
  inputs: {
    valid: [
      'input I { a: I }', 'input I { a: [I!]! }', 'input I { a: J! } input J { b: I }', 'input I { a: [I!]! = [] }',
      'input I { a: J! } input J { b: [I!]! }', 'input I { a: J! } input J @oneOf { b: I c: Int }',
    ],
    invalid: [
      'input I { a: I! }', 'input I { a: J! } input J { b: I! }', 'input I { a: J! } input J { b: K! } input K { c: J! }',
      'input I { a: J!, b: K! } input J { a: I! } input K { a: I! }', 'input I @oneOf { a: I }',
      'input I @oneOf { a: J } input J { b: I! }', 'input I { a: J! } input J @oneOf { b: I }',
    ],
  },
  oneOf: {
    valid: ['input I @oneOf { a: Int b: [Int!] }', 'input I @oneOf { a: I b: Int }', 'input I @oneOf { a: Int } extend input I { b: Int }'],
    invalid: [
      'input I @oneOf { a: Int! }', 'input I @oneOf { a: Int = 1 }', 'input I @oneOf { a: Int b: [Int]! }',
      'input I @oneOf { a: Int } extend input I { b: Int! }', 'input I @oneOf @oneOf { a: Int }', 'type T @oneOf { a: Int }',
    ],
    // An extension may not make an input a OneOf one (spec §3.10.3); the reference doesn't look.
    stricter: ['input I { a: Int! } extend input I @oneOf', 'input I { a: Int } extend input I @oneOf'],
  },
  deprecation: {
    valid: [
      'type T { a: Int @deprecated b(c: Int @deprecated(reason: "no")): Int } enum E { A @deprecated } input I { a: Int @deprecated }',
      'type T { a(b: Int! = 1 @deprecated): Int }', 'input I { a: Int! = 1 @deprecated }',
      'directive @d(a: Int @deprecated) on FIELD',
    ],
    invalid: [
      'type T { a(b: Int! @deprecated): Int }', 'input I { a: Int! @deprecated }', 'directive @d(a: Int! @deprecated) on FIELD',
      'type T @deprecated { a: Int }', 'scalar S @deprecated', 'type T { a: Int @deprecated @deprecated }',
      'interface I { a(b: Int! @deprecated): Int }', 'type T { a: Int @deprecated(because: "no") }',
    ],
  },
  defaults: {
    valid: [
      'type T { a(b: Int = 1, c: Float = 1, d: String = "a", e: ID = 1, f: Boolean = true, g: Int = null): Int }',
      'type T { a(b: [Int] = 1, c: [[Int]] = [1, null], d: [Int!]! = []): Int }',
      'type T { a(b: E = A, c: [E!] = [A]): Int } enum E { A }',
      'type T { a(b: I = {}): Int } input I { a: Int }', 'type T { a(b: I = { a: 1 }): Int } input I { a: Int! b: Int! = 2 }',
      'type T { a(b: O = { a: 1 }): Int } input O @oneOf { a: Int b: Int }', 'type T { a(b: S = { a: [1, X] }): Int } scalar S',
      'input I { a: I = { a: null } }', 'input I { a: [I] = [] }', 'input I { a: J = {} } input J { b: Int = 1 }',
      'input I { a: J = { b: { a: null } } } input J { b: I }', 'directive @d(a: Int = 1) on FIELD',
    ],
    invalid: [
      'type T { a(b: Int = "1"): Int }', 'type T { a(b: Int = 1.5): Int }', 'type T { a(b: Int = 2147483648): Int }',
      'type T { a(b: Int! = null): Int }', 'type T { a(b: [Int!] = [null]): Int }', 'type T { a(b: Boolean = 1): Int }',
      'type T { a(b: String = 1): Int }', 'type T { a(b: String = A): Int }', 'type T { a(b: ID = 1.5): Int }',
      'type T { a(b: ID = true): Int }', 'type T { a(b: Float = "1"): Int }', 'type T { a(b: E = B): Int } enum E { A }',
      'type T { a(b: E = "A"): Int } enum E { A }', 'type T { a(b: I = { b: 1 }): Int } input I { a: Int }',
      'type T { a(b: I = {}): Int } input I { a: Int! }', 'type T { a(b: I = 1): Int } input I { a: Int }',
      'type T { a(b: O = {}): Int } input O @oneOf { a: Int b: Int }',
      'type T { a(b: O = { a: 1, b: 1 }): Int } input O @oneOf { a: Int b: Int }',
      'type T { a(b: O = { a: null }): Int } input O @oneOf { a: Int b: Int }', 'input I { a: Int = "x" }',
      'directive @d(a: Int = "1") on FIELD', 'type T { a(b: Int = [1]): Int }', 'type T { a(b: [Int] = ["a"]): Int }',
      'type T { a(b: I = { a: 1, a: 2 }): Int } input I { a: Int }', 'type T { a(b: Int = {}): Int }',
      'input I { a: I = {} }', 'input I { a: J = {} } input J { b: I = {} }', 'input I { a: [I] = [{}] }',
      'input I { a: J = { c: 1 } } input J { b: I = {} c: Int }', 'input I { a: J = {} } input J { b: J = {} }',
    ],
  },
  directives: {
    valid: [
      'directive @d on OBJECT type T @d { a: Int }', 'directive @d repeatable on OBJECT type T @d @d { a: Int }',
      'directive @d(a: Int!) on FIELD_DEFINITION type T { a: Int @d(a: 1) }', 'directive @d(a: Int! = 1) on ENUM_VALUE enum E { A @d }',
      'directive @d on SCHEMA | SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | '
        + 'INPUT_OBJECT | INPUT_FIELD_DEFINITION schema @d { query: Query } type Query @d { a(b: Int @d): Int @d } scalar S @d '
        + 'interface I @d { a: Int } union U @d = Query enum E @d { A @d } input N @d { a: Int @d }',
      'directive @d on OBJECT type T { a: Int } extend type T @d',
    ],
    invalid: [
      'type T @d { a: Int }', 'directive @d on OBJECT type T { a: Int @d }', 'directive @d on OBJECT type T @d @d { a: Int }',
      'directive @d(a: Int!) on OBJECT type T @d { a: Int }', 'directive @d on OBJECT type T @d(a: 1) { a: Int }',
      'directive @d(a: Int) on OBJECT type T @d(a: 1, a: 2) { a: Int }', 'enum E { A @d }', 'scalar S @specifiedBy',
      'input I { a: Int @d }', 'directive @d on SCALAR union U @d = T type T { a: Int }', 'type T { a(b: Int @d): Int }',
      'directive @d on OBJECT type T @d { a: Int } extend type T @d', 'type T { a: Int @specifiedBy(url: "a") }',
      'schema @d { query: Query } type Query { a: Int }',
    ],
    // A directive's argument has a value of its type.
    stricter: ['directive @d(a: Int!) on OBJECT type T @d(a: null) { a: Int }'],
  },
};

/** A schema with every feature of introspection. */
export const featured = `
"""The schema's
own description"""
schema { query: Query mutation: Mutation subscription: Subscription }
directive @once("why" reason: String = "none", old: Int @deprecated(reason: "not read")) on FIELD | QUERY
directive @often(level: Level! = LOW) repeatable on FIELD | FRAGMENT_SPREAD | VARIABLE_DEFINITION
"the query" type Query {
  "a node" node("its id" id: ID!): Node
  search(where: Where = { text: "a", levels: [LOW, HIGH], range: { from: 1.5, to: null } }, first: Int = 10, old: Boolean @deprecated): [Result!]!
  pick(one: One!): Thing @deprecated(reason: "use node")
  day: Day @deprecated
  text(block: String = """
    two
      lines
  """, quoted: String = "say \\"hi\\" \\u0041"): String
}
type Mutation { change(things: [[ThingInput!]!] = [[]]): Boolean! }
type Subscription { changed(where: Where): Thing }
"has an id" interface Node { id: ID! }
interface Named implements Node { id: ID! name(language: Language = zh): String! }
type Thing implements Node & Named { id: ID! name(language: Language = zh): String! parts: [[Part]!]! }
type Part implements Node { id: ID! of: Thing! }
"either" union Result = Thing | Part
enum Level { "the least" LOW MIDDLE @deprecated(reason: "unused") HIGH @deprecated }
enum Language { zh en }
"A day." scalar Day @specifiedBy(url: "https://example.org/day")
scalar Plain
input Where { text: String levels: [Level!] range: Range day: Day @deprecated(reason: "use range") }
input Range { from: Float = 0.5 to: Float inclusive: Boolean! = true }
"exactly one" input One @oneOf { id: ID "by name" name: String parts: [ID!] }
input ThingInput { name: String! = "unnamed" plain: Plain }
`;

const words = [
  'Int', 'String!', '[Int]', 'A', 'I', 'T', 'E', 'Query', 'Node', 'Named', 'Thing', 'Level', 'LOW', 'Where', 'One', '@deprecated',
  '@oneOf', '@d', '@once', '= 1', '= null', '= {}', '= "a"', 'type', 'input', 'interface', 'union', 'enum', 'scalar', 'directive',
  'extend', 'implements', '&', '|', '{', '}', '(', ')', ':', '!', '[', ']', 'a', 'b', 'id', 'name', 'on', 'OBJECT', 'repeatable',
  'schema', 'query', 'mutation', '"d"', '__a',
];

/** Makes schemas out of these, changed by a word or two. */
export function schemaMaker(random) {
  const pieces = Object.values(schemas).flatMap(({ valid, invalid }) => [...valid, ...valid, ...invalid]);
  return () => {
    const pair = [random.pick(pieces), random.chance(0.3) ? random.pick(pieces) : ''].join(' ');
    return changed(random.chance(0.3) ? featured : withQuery(pair), words, random);
  };
}

/** The schema, with a Query if it has none. */
export function withQuery(document) {
  return /(?<!extend )type Query\b|schema\b/.test(document) ? document : `type Query { q: Int } ${document}`;
}
