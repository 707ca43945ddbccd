const value = (text) => `{ a(b: ${text}) }`;

/** Documents at the edges of the language (spec §2), by subject; most are wrong in one place or just right. */
export const edges = {
  'Ignored characters': [
    '\uFEFF{ a }', '{ a \uFEFF b }', '\uFEFF\uFEFF{ a }', '{,a,,b,}', '{ a }\r\n', '{\ra\r\n}\r', '# only this', '# c\r{ a }', '{ a # c\n}',
    '{ a } # 消防 😀', '#\u0000\n{ a }', '\t{\ta\t}', '{ a\u00A0}', '{ a\u2028}', '{ a\u000B}', '', ' ', '\uFEFF', ',', '{ a }#', '{a}{b}',
  ],
  Names: [
    '{ _ __a a1 A_9 }', '{ 1a }', '{ a-b }', '{ é }', '{ 消 }', '{ on true false null query fragment }', 'fragment on on A { a }',
    'fragment a on on { a }', '{ ...on }', '{ ... on on { a } }', '{ ...on on on { a } }', 'query query { query }', 'enum A { true }', 'enum A { on }',
    'type type { type: type }', 'input input { input: input }', 'enum A { null B }', '{ a(true: true, null: null) }', 'query ($on: on) { a }',
    'directive @on on FIELD', '{ a @on @type }', 'query true { a }', 'fragment true on true { a }',
  ],
  Integers: ['0', '-0', '00', '-00', '01', '-01', '7', '-7', '+7', '- 7', '0x1F', '1_000', '1a', '0a', '9'.repeat(400), '1 2', '--1', '-', '1-1', '１'].map(value),
  Floats: [
    '0.0', '-0.0', '1.5', '1.', '.5', '1.e5', '1e5', '1E5', '1e+5', '1e-5', '1e', '1e+', '1.5e', '1.5.2', '1e5.2', '1e5e5', '01.5', '1.5a', '1e5_',
    '0e0', '-1.5E-10', `1.${'0'.repeat(300)}1`, '1..2', '1...2', 'NaN', 'Infinity', '1f', '1.5f',
  ].map(value),
  Strings: [
    '""', '"a"', '"a', 'a"', '"a\nb"', '"a\rb"', '"a\tb"', '"\\n\\t\\r\\b\\f\\/\\\\\\""', '"\\a"', '"\\"', '"\\u0041"', '"\\u004"', '"\\u00 41"',
    '"\\u{41}"', '"\\u{}"', '"\\u{0}"', '"\\u{10FFFF}"', '"\\u{110000}"', '"\\u{D7FF}\\u{E000}"', '"\\u{D800}"', '"\\uD83D\\uDE00"', '"\\uD83D"',
    '"\\uDE00\\uD83D"', '"\\uD83D\\u0041"', '"\\u{D83D}\\u{DE00}"', '"\\uD83D\\u{DE00}"', '"\\u{00000000041}"', '"\\u{41"', '"\\u{4 1}"', '"\\U0041"',
    '"\\x41"', '"消防 😀"', '"\u0000"', '"\u007F\u0080"', '"\u0001\u001F"', '"\u2028\u2029"', '"\uFEFF"', '"a" "b"', "'a'", '`a`', '"#"', '"\\uFFFF"', '"\\u{ffff}"',
    '"\\u0000\\u0007"', '"\\u0085\\u00A0"',
  ].map(value),
  'Block strings': [
    '""""""', '"""a"""', '""" a """', '"""\na\n"""', '"""\n  a\n    b\n  c\n"""', '"""a\n  b\n c"""', '"""\r\n  a\r\n  b\r\n"""', '"""\n  a\r  b\n"""',
    '"""\\""""""', '"""a\\"""b"""', '"""a""b"c"""', '"""a"', '"""a""', '"""a', '"""\\n \\u0041 \\"""', '"""\n\n\n"""', '"""   """', '"""\n\t a\n\t  b\n"""',
    '"""a"""b"""', '"""\n  a\n\n  b\n"""', '"""\n  a\n \n  b\n"""', '"""消防\n😀"""', '"""\u0000"""', '"""\u0007"""', '"""\\\\"""', '"""a\\"""', '"""ends in quote\\""""""',
    `"""${'long '.repeat(30)}"""`, `"""${' '.repeat(4)}${'long '.repeat(30)}"""`, '"""\n   \n  a\n   \n"""', '"""a\u2028 b"""', '"""\u000Ca"""',
  ].map(value),
  'Other values': [
    'true', 'null', 'TRUE', 'nulls', '$a', '$ a', '$', '$$a', '$1', '[]', '[ ]', '[,]', '[1,,2]', '[1 2]', '[[[]]]', '[1', '1]', '{}', '{ }', '{ a: 1 }', '{ a: 1, a: 2 }',
    '{ a 1 }', '{ a: }', '{ "a": 1 }', '{ $a: 1 }', '{ a: { b: [$c] } }', '{ 1: 1 }', '(1)', 'a.b', '@a', '...', '!', '[1!]', '[[1] 2 "a" A $b {}]',
  ].map(value),
  Operations: [
    'query { a }', 'query Q { a }', 'query Q() { a }', 'query Q($a: A) { a }', 'query ($a: A, $b: B) { a }', 'query ($a: A $b: B) { a }', 'query ($a) { a }', 'query (a: A) { a }',
    'query ($a: A = 1) { a }', 'query ($a: A = $b) { a }', 'query ($a: A = [$b]) { a }', 'query ($a: A @b) { a }', 'query ($a: A = 1 @b(c: 1) @d) { a }', 'query ($a: A @b(c: $d)) { a }',
    'query ("d" $a: A) { a }', 'query ("""d""" $a: A "e" $b: B) { a }', 'query ($a: A "d") { a }', '"d" query { a }', '"""d""" mutation M { a }', '"d" subscription { a }', '"d" { a }',
    '"d" "e" query { a }', '"d"', 'query Q', 'query Q {}', 'query Q { }', '{}', '{ a {} }', 'query Q @a @b(c: $d) { a }', 'query Q query R { a }', 'Query { a }', 'extend query { a }',
    'query Q R { a }', 'mutation { a } { b }', 'query ($a: A!) { a }', 'query ($a: A!!) { a }', 'query ($a: [A!]!) { a }', 'query ($a: [A) { a }', 'query ($a: [A B]) { a }', 'query ($a: []) { a }', 'query ($a: !A) { a }',
    'query ($a: [[[A!]!]!]!) { a }', 'query ($a: "A") { a }', 'query ($a: A = {}) { a }', 'query ($a: A = ) { a }',
  ],
  Selections: [
    '{ a: b }', '{ a: b: c }', '{ a : b }', '{ :a }', '{ a: }', '{ a() }', '{ a(b: 1) }', '{ a(b: 1 c: 2) }', '{ a(b) }', '{ a(b:) }', '{ a(: 1) }', '{ a(b: 1) (c: 2) }', '{ a @b }', '{ a @b(c: 1) @b }',
    '{ a @ b }', '{ a @b() }', '{ @b }', '{ a { b } c { d } }', '{ a { b }', '{ a } }', '{ ...A }', '{ ... A }', '{ ....A }', '{ ..A }', '{ ... }', '{ ... { a } }', '{ ... on A { a } }', '{ ... on { a } }', '{ ... @a { b } }',
    '{ ... on A @b { c } }', '{ ...A @b }', '{ ...A { b } }', '{ ...on A }', '{ ... on A }', '{ a(b: 1) @c { d } }', '{ a { b } @c }', '{ a @c (b: 1) }', '{ a { } }', '{ "a" }', '{ 1 }', '{ $a }', '{ a ! }', '{ a? }', '{ a! }', '{ a[] }',
  ],
  Fragments: [
    'fragment A on B { c }', '"d" fragment A on B { c }', '"""d""" fragment A on B @e { c }', 'fragment A { c }', 'fragment A on { c }', 'fragment on B { c }', 'fragment A on B', 'fragment A on B {}',
    'fragment A($a: Int) on B { c }', 'fragment A on [B] { c }', 'fragment A on B! { c }', 'fragment A on B & C { c }', 'fragment A ON B { c }', 'extend fragment A on B { c }',
  ],
  Schemas: [
    'schema { query: A }', '"d" schema { query: A }', 'schema @a { query: A }', 'schema {}', 'schema', 'schema @a', 'schema { query: [A] }', 'schema { query: A! }', 'schema { other: A }', 'schema { query }', 'schema { "d" query: A }',
    'extend schema { query: A }', 'extend schema @a', 'extend schema @a { query: A }', 'extend schema', 'extend schema {}', '"d" extend schema @a', 'schema { query: A, query: B }', 'extend "d" schema @a', 'schema { query: A @b }',
  ],
  Scalars: ['scalar A', '"d" scalar A', '"""d""" scalar A @b @c(d: 1)', 'scalar', 'scalar A { a: B }', 'extend scalar A', 'extend scalar A @b', 'scalar A @b(c: $d)', '"d" extend scalar A @b', 'scalar "A"'],
  Objects: [
    'type A', 'type A {}', 'type A { b: C }', 'type A { b: C! c: [C] }', 'type A { b }', 'type A { b: }', 'type A { b: C = 1 }', 'type A { b(): C }', 'type A { b(c: D): E }', 'type A { b(c: D = 1 @e, "d" f: G): E @h }', 'type A { "d" b: C }',
    'type A { b: C "d" }', 'type A implements B', 'type A implements B & C { d: E }', 'type A implements & B & C', 'type A implements B, C', 'type A implements B C', 'type A implements', 'type A implements B &', 'type A implements & { b: C }',
    'type A implements B @c { d: E }', 'type A @c implements B { d: E }', 'extend type A', 'extend type A {}', 'extend type A { b: C }', 'extend type A @b', 'extend type A implements B', 'extend type A implements B @c { d: E }', '"d" extend type A @b',
    'type A { b: C, d: E }', 'type A { b(c: D = $e): F }', 'type A { b: C @d(e: $f) }', 'type A implements B && C', 'type A { ...B }', 'type A { b: c: D }', 'type { a: B }',
  ],
  Interfaces: [
    'interface A', 'interface A {}', 'interface A { b: C }', 'interface A implements B { c: D }', 'interface A implements & B & C @d { e: F }', 'extend interface A', 'extend interface A implements B', 'extend interface A @b', 'extend interface A { b: C }',
    '"d" interface A { b: C }', 'interface A = B',
  ],
  Unions: [
    'union A', 'union A = B', 'union A = | B', 'union A = B | C', 'union A = | B | C', 'union A =', 'union A = |', 'union A = B |', 'union A = B || C', 'union A | B', 'union A = [B]', 'union A = B!', 'union A @b = C', 'union A = B @c', 'extend union A',
    'extend union A = B', 'extend union A @b', 'extend union A @b = C | D', '"d" union A = B', 'union A { B }', 'union A = B, C', 'union A = "d" B',
  ],
  Enums: [
    'enum A', 'enum A {}', 'enum A { B }', 'enum A { B C }', 'enum A { B, C }', 'enum A { "d" B @c }', 'enum A { B: C }', 'enum A { true }', 'enum A { false }', 'enum A { null }', 'enum A { 1 }', 'enum A @b { C }', 'extend enum A', 'extend enum A { B }',
    'extend enum A @b', '"d" enum A { B }', 'enum A { B "d" }', 'enum A { "d" }', 'enum A { B = 1 }', 'enum A { B | C }',
  ],
  Inputs: [
    'input A', 'input A {}', 'input A { b: C }', 'input A { b: C = 1 }', 'input A { b: C = 1 @d }', 'input A { b: C @d = 1 }', 'input A { b(c: D): E }', 'input A { "d" b: C }', 'input A @oneOf { b: C }', 'extend input A', 'extend input A { b: C }', 'extend input A @b',
    '"d" input A { b: C }', 'input A implements B { c: D }', 'input A { b: C = $d }', 'input A { b }', 'input A { b: [C!]! = [] }',
  ],
  'Directive definitions': [
    'directive @a on FIELD', 'directive @a on | FIELD', 'directive @a on FIELD | QUERY', 'directive @a on FIELD QUERY', 'directive @a on FIELD |', 'directive @a on', 'directive @a', 'directive a on FIELD', 'directive @a() on FIELD', 'directive @a(b: C) on FIELD',
    'directive @a("d" b: C = 1 @e) repeatable on FIELD', 'directive @a repeatable on FIELD', 'directive @a repeatable repeatable on FIELD', 'directive @repeatable on FIELD', 'directive @a on field', 'directive @a on OTHER', 'directive @a on Field',
    '"d" directive @a on FIELD', 'extend directive @a on FIELD', 'directive @a on FIELD FIELD', 'directive @a(b) on FIELD', 'directive @a { b: C }',
    'directive @a on QUERY | MUTATION | SUBSCRIPTION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION',
    'directive @a on SCHEMA | SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION',
  ],
  Layout: [
    `{ a(b: "${'x'.repeat(67)}") }`, `{ a(b: "${'x'.repeat(68)}") }`, `{ a(b: "${'x'.repeat(69)}") }`, `{ a(b: [${'"xxxxxxxx", '.repeat(7)}]) }`, `{ a(b: {${'cccccc: 1, '.repeat(8)}}) }`,
    `query Q(${'$a: A, '.repeat(20)}) { a }`, `{ a @b(c: "${'x'.repeat(80)}") }`, `type A { b(${'c: D, '.repeat(30)}): E }`, 'type A { b("d" c: D): E }', 'type A { b("""d\ne""" c: D): E }', `directive @a(${'b: C, '.repeat(30)}) on FIELD`,
    'query ("d" $a: A, $b: B) { a }', 'query ("""d\ne""" $a: A) { a }', `union A = ${Array(30).fill('Bbbbb').join(' | ')}`, `type A implements ${Array(30).fill('Bbbbb').join(' & ')} { c: D }`,
  ],
};
