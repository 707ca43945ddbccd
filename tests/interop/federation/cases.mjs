/**
 * Hard federations by hand: subgraphs (of version 2 unless their name ends in `1`) and operations that only careful
 * planning answers. The data follow from the subgraphs, the right answers from the data.
 */
export const cases = {
  'several keys, of which the next subgraph knows one': {
    a: 'type Query { users: [User!]! } type User @key(fields: "id") { id: ID! }',
    b: 'type User @key(fields: "id") @key(fields: "email") { id: ID! email: String! }',
    c: 'type User @key(fields: "email") { email: String! name: String age: Int }',
    ask: ['{ users { name } }', '{ users { id email name age } }'],
  },
  'a chain of keys': {
    a: 'type Query { start: [Node] } type Node @key(fields: "a") { a: ID! }',
    b: 'type Node @key(fields: "a") @key(fields: "b") { a: ID! b: ID! }',
    c: 'type Node @key(fields: "b") @key(fields: "c") { b: ID! c: ID! }',
    d: 'type Node @key(fields: "c") @key(fields: "d") { c: ID! d: ID! }',
    e: 'type Node @key(fields: "d") { d: ID! end: String }',
    ask: ['{ start { end } }', '{ start { a b c d end } }'],
  },
  'compound and nested keys': {
    a: 'type Query { items: [Item] } type Item @key(fields: "sku shop { id }") { sku: ID! shop: Shop! } type Shop @key(fields: "id") { id: ID! }',
    b: 'type Item @key(fields: "sku shop { id }") { sku: ID! shop: Shop! stock: Int } type Shop @key(fields: "id") { id: ID! name: String }',
    c: 'type Item @key(fields: "sku shop { id owner { tax } }") { sku: ID! shop: Shop! price: Float } type Shop @key(fields: "id") { id: ID! owner: Owner! @shareable } type Owner @shareable { tax: ID! }',
    d: 'type Item @key(fields: "sku shop { id }") @key(fields: "sku shop { id owner { tax } }") { sku: ID! shop: Shop! } type Shop @key(fields: "id") { id: ID! owner: Owner! @shareable } type Owner @shareable { tax: ID! }',
    ask: ['{ items { sku stock } }', '{ items { price shop { name } } }', '{ items { stock price shop { owner { tax } } } }'],
  },
  'a key that only leads out': {
    a: 'type Query { orders: [Order] } type Order @key(fields: "id") { id: ID! buyer: User } type User @key(fields: "id", resolvable: false) { id: ID! }',
    b: 'type User @key(fields: "id") { id: ID! name: String orders: [Order] } type Order @key(fields: "id", resolvable: false) { id: ID! }',
    ask: ['{ orders { buyer { id } } }', '{ orders { buyer { name orders { id buyer { name } } } } }'],
  },
  'back through the parent': {
    a: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! size: Size @shareable } type Size { width: Int }',
    b: 'type Product @key(fields: "id") { id: ID! size: Size @shareable } type Size { height: Int }',
    c: 'type Query { products: [Product!] } type Product @key(fields: "id") { id: ID! }',
    ask: ['{ product { size { width height } } }', '{ products { size { height width } } product { size { height } } }'],
  },
  'back through several parents': {
    a: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! parts: [Part!] @shareable } type Part { first: Page @shareable title: String } type Page { number: Int }',
    b: 'type Book @key(fields: "id") { id: ID! parts: [Part!] @shareable } type Part { first: Page @shareable } type Page { text: String }',
    ask: ['{ book { parts { title first { number text } } } }', '{ book { parts { first { text } } } }'],
  },
  'back through the root': {
    a: 'type Query { weather: Weather @shareable } type Weather { wind: Wind @shareable rain: Int } type Wind { speed: Float }',
    b: 'type Query { weather: Weather @shareable } type Weather { wind: Wind @shareable sun: Int } type Wind { from: String }',
    c: 'type Query { weather: Weather @shareable } type Weather { fog: Boolean }',
    ask: ['{ weather { rain sun fog } }', '{ w: weather { wind { speed from } } weather { fog wind { from } } }'],
  },
  'requires over a chain': {
    a: 'type Query { parcels: [Parcel] } type Parcel @key(fields: "id") { id: ID! weight: Int }',
    b: 'type Parcel @key(fields: "id") { id: ID! weight: Int @external volume: String @requires(fields: "weight") }',
    c: 'type Parcel @key(fields: "id") { id: ID! volume: String @external price: String @requires(fields: "volume") }',
    d: 'type Parcel @key(fields: "id") { id: ID! price: String @external weight: Int @external label: String @requires(fields: "price weight") }',
    ask: ['{ parcels { label } }', '{ parcels { label price } }', '{ parcels { volume weight label } }'],
  },
  'requires there and back again': {
    a: 'type Query { posts: [Post] } type Post @key(fields: "id") { id: ID! byline: String @external byA: String @requires(fields: "byline") seed: Int }',
    b: 'type Post @key(fields: "id") { id: ID! seed: Int @external byline: String @requires(fields: "seed") byA: String @external byB: String @requires(fields: "byA") }',
    ask: ['{ posts { byA } }', '{ posts { byB } }', '{ posts { byB byA byline seed } }'],
  },
  'requires with arguments': {
    a: 'type Query { goods: [Good] } type Good @key(fields: "id") { id: ID! price(currency: String = "CNY"): Float weight(unit: Unit!): Int } enum Unit { KG LB }',
    b: 'type Good @key(fields: "id") { id: ID! price(currency: String = "CNY"): Float @external weight(unit: Unit!): Int @external cost: String @requires(fields: "price(currency: \\"USD\\") weight(unit: LB)") duty: String @requires(fields: "price(currency: \\"EUR\\")") } enum Unit { KG LB }',
    ask: [
      '{ goods { cost } }', '{ goods { cost duty } }', '{ goods { price cost duty } }', '{ goods { price(currency: "CHF") weight(unit: KG) cost } }',
      'query ($c: String = "USD") { goods { price(currency: $c) duty cost } }',
    ],
  },
  'requires of objects, by fragments': {
    a: 'type Query { owners: [Owner] } type Owner @key(fields: "id") { id: ID! pet: Pet pets: [Pet!] } interface Pet { name: String } type Dog implements Pet { name: String barks: Int } type Cat implements Pet { name: String lives: Int }',
    b: 'type Owner @key(fields: "id") { id: ID! pet: Pet @external pets: [Pet!] @external noise: String @requires(fields: "pet { name ... on Dog { barks } ... on Cat { lives } }") crowd: String @requires(fields: "pets { __typename ... on Dog { barks } }") } interface Pet { name: String } type Dog implements Pet { name: String @external barks: Int @external } type Cat implements Pet { name: String @external lives: Int @external }',
    ask: ['{ owners { noise } }', '{ owners { crowd noise } }', '{ owners { pets { name } crowd } }'],
  },
  'requires of what a third subgraph holds below': {
    a: 'type Query { flats: [Flat] } type Flat @key(fields: "id") { id: ID! owner: Person } type Person @key(fields: "id") { id: ID! }',
    b: 'type Person @key(fields: "id") { id: ID! income: Int debts: [Debt!] } type Debt @key(fields: "no") { no: ID! }',
    c: 'type Debt @key(fields: "no") { no: ID! sum: Float }',
    d: 'type Flat @key(fields: "id") { id: ID! owner: Person @external rent: String @requires(fields: "owner { income debts { sum } }") } type Person @key(fields: "id") { id: ID! income: Int @external debts: [Debt!] @external } type Debt @key(fields: "no") { no: ID! sum: Float @external }',
    ask: ['{ flats { rent } }', '{ flats { rent owner { debts { no } } } }'],
  },
  'provided fields': {
    a: 'type Query { reviews: [Review] best: Review @provides(fields: "author { name }") } type Review @key(fields: "id") { id: ID! text: String author: User @provides(fields: "name") } type User @key(fields: "id") { id: ID! name: String @external }',
    b: 'type User @key(fields: "id") { id: ID! name: String @shareable age: Int }',
    ask: ['{ reviews { author { name } } }', '{ reviews { author { name age } } }', '{ best { author { name id } text } }'],
  },
  'provided on interfaces and unions': {
    a: 'type Query { media: [Media] @provides(fields: "... on Book { title } ... on Film { length }") one: Thing @provides(fields: "... on Book { title }") } interface Media { id: ID! } type Book implements Media @key(fields: "id") { id: ID! title: String @external } type Film implements Media @key(fields: "id") { id: ID! length: Int @external } union Thing = Book | Film',
    b: 'type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int } type Film @key(fields: "id") { id: ID! length: Int @shareable title: String }',
    ask: [
      '{ media { id ... on Book { title } ... on Film { length } } }', '{ media { ... on Book { title pages } ... on Film { name: title } } }',
      '{ one { ... on Book { title } ... on Film { length } } }',
    ],
  },
  'provided below a provided object': {
    a: 'type Query { lists: [List] @provides(fields: "owner { home { city } }") } type List @key(fields: "id") { id: ID! owner: User } type User @key(fields: "id") { id: ID! home: Home @external } type Home { city: String @external }',
    b: 'type User @key(fields: "id") { id: ID! home: Home @shareable } type Home { city: String @shareable street: String } type List @key(fields: "id") { id: ID! title: String }',
    ask: ['{ lists { owner { home { city } } } }', '{ lists { title owner { home { city street } } } }'],
  },
  'fields that moved': {
    a: 'type Query { tax: Int bill: Bill } type Bill @key(fields: "id") { id: ID! sum: Float note: String due: String }',
    b: 'type Query { tax: Int @override(from: "a") } type Bill @key(fields: "id") { id: ID! sum: Float @override(from: "a") due: String @override(from: "a") }',
    c: 'type Query { bills: [Bill] @override(from: "gone") } type Bill @key(fields: "id") { id: ID! note: String @override(from: "a") }',
    ask: ['{ tax bill { sum note } }', '{ bill { id sum } }', '{ bill { note due } }'],
  },
  'fields that move by a label': {
    a: 'type Query { bill: Bill } type Bill @key(fields: "id") { id: ID! sum: Float note: String }',
    b: 'type Bill @key(fields: "id") { id: ID! sum: Float @override(from: "a", label: "percent(50)") }',
    ask: ['{ bill { sum note } }'],
    versions: '2.7',
  },
  'an interface whose types differ between subgraphs': {
    a: 'type Query { nodes: [Node] } interface Node { id: ID! } type User implements Node @key(fields: "id") { id: ID! } type Post implements Node @key(fields: "id") { id: ID! text: String }',
    b: 'type Query { latest: Node } interface Node { id: ID! seen: Int } type Post implements Node @key(fields: "id") { id: ID! seen: Int } type Photo implements Node @key(fields: "id") { id: ID! seen: Int url: String }',
    c: 'type User @key(fields: "id") { id: ID! seen: Int name: String }',
    ask: [
      '{ nodes { id seen } }', '{ latest { seen ... on Post { text } ... on Photo { url } } }', '{ nodes { ... on User { name } ... on Photo { url } seen __typename } }',
      '{ nodes { ...N } latest { ...N } } fragment N on Node { seen ... on Node { id } }',
    ],
  },
  'unions whose members differ between subgraphs': {
    a: 'type Query { found: [Hit] @shareable } union Hit = A | B type A @key(fields: "id") { id: ID! x: Int } type B @key(fields: "id") { id: ID! y: Int }',
    b: 'type Query { found: [Hit] @shareable other: Hit } union Hit = A | C type A @key(fields: "id") { id: ID! z: Int } type C @key(fields: "id") { id: ID! w: Int }',
    ask: ['{ found { ... on A { x z } ... on B { y } ... on C { w } } }', '{ other { __typename ... on A { x } ... on B { y } } found { ... on A { z } } }'],
  },
  'types that differ under one response key': {
    a: 'type Query { all: [Thing] } union Thing = A | B | C type A @key(fields: "id") { id: ID! size: Int! @shareable } type B @key(fields: "id") { id: ID! size: Int @shareable } type C @key(fields: "id") { id: ID! size: Int! }',
    b: 'type A @key(fields: "id") { id: ID! size: Int @shareable } type B @key(fields: "id") { id: ID! size: Int @shareable }',
    ask: ['{ all { ... on A { size } ... on B { size } } }', '{ all { ... on A { size } ... on B { size s: id } ... on A { s: id } } }'],
  },
  'objects that differ under one response key': {
    a: 'type Query { all: [Thing] } union Thing = A | B type A @key(fields: "id") { id: ID! box: Box! @shareable boxes: [Box!]! @shareable } type B @key(fields: "id") { id: ID! box: Box @shareable boxes: [Box] @shareable } type Box @shareable { w: Int }',
    b: 'type A @key(fields: "id") { id: ID! box: Box @shareable boxes: [Box] @shareable } type B @key(fields: "id") { id: ID! box: Box @shareable boxes: [Box] @shareable } type Box @shareable { w: Int }',
    ask: ['{ all { ... on A { box { w } boxes { w } } ... on B { boxes { w } box { w } } } }'],
  },
  'an interface known only by its key': {
    a: 'type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! title: String } type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int } type Film implements Media @key(fields: "id") { id: ID! title: String length: Int }',
    b: 'type Query { top: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int notes: [Note!] } type Note { on: Media text: String }',
    ask: [
      '{ media { rating } }', '{ top { id rating } }', '{ top { __typename rating } }', '{ top { title ... on Book { pages rating } ... on Film { length } } }',
      '{ top { ... on Book { rating } } media { ... on Film { notes { text on { title } } } } }', '{ media { notes { on { ... on Book { pages } } } } }',
    ],
  },
  'an interface known only by its key, that requires': {
    a: 'type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! title: String } type Book implements Media @key(fields: "id") { id: ID! title: String } type Film implements Media @key(fields: "id") { id: ID! title: String }',
    b: 'type Query { top: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! title: String @external slug: String @requires(fields: "title") }',
    c: 'type Book @key(fields: "id") { id: ID! isbn: String }',
    // @theguild/federation-composition 0.27.0 leaves @external of an interface object out of the supergraph.
    composer: 'hub',
    ask: ['{ media { slug } }', '{ top { slug } }', '{ top { ... on Book { slug isbn } } }', '{ media { ... on Film { slug } ... on Book { isbn } } }'],
  },
  'mutations in series': {
    a: 'type Query { a: Int } type Mutation { addA(x: Int): Int madeA(x: Int): Item } type Item @key(fields: "id") { id: ID! name: String }',
    b: 'type Mutation { addB(x: Int): Int madeB(x: Int): Item } type Item @key(fields: "id") { id: ID! price: Float }',
    ask: [
      'mutation { a1: addA(x: 1) b1: addB(x: 1) a2: addA(x: 2) b2: addB(x: 2) }', 'mutation { addA addB madeA { name price } madeB { name price } }',
      'mutation { ...M madeB { name } } fragment M on Mutation { b: addB a: addA ... { c: addB } }',
    ],
  },
  'skipped and included': {
    a: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String }',
    b: 'type User @key(fields: "id") { id: ID! age: Int friends: [User] }',
    ask: [
      ['query ($no: Boolean = false, $yes: Boolean!) { user { name @skip(if: $yes) age @include(if: $no) friends @include(if: $yes) { age name @include(if: $no) } } }', { yes: true }],
      ['query ($on: Boolean!) { user { age @include(if: $on) } }', { on: false }],
      ['query ($on: Boolean!) { user { ... @include(if: $on) { age } name } }', { on: true }],
    ],
  },
  'aliases that are names of other fields': {
    a: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String }',
    b: 'type User @key(fields: "id") { id: ID! name: String @external age: Int card: String @requires(fields: "name") }',
    ask: ['{ user { id: name age } }', '{ user { name: age card } }', '{ user { __typename: id age } }', '{ user { id: age name: card age: id card: name } }', '{ name: user { t: __typename age } }'],
  },
  'inaccessible keys': {
    a: 'type Query { users: [User] } type User @key(fields: "id") { id: ID! @inaccessible name: String } enum Kind { OPEN SECRET @inaccessible }',
    b: 'type User @key(fields: "id") { id: ID! @inaccessible age(unit: Int @inaccessible): Int hidden: String @inaccessible }',
    c: 'type User @key(fields: "id") { id: ID! hidden: String @external shown: String @requires(fields: "hidden") }',
    ask: ['{ users { name age } }', '{ users { shown } }'],
  },
  'version 1': {
    a1: 'type Query { me: User users: [User] } type User @key(fields: "id") { id: ID! name: String } enum Grade { A B }',
    b1: 'extend type Query { posts: [Post] } extend type User @key(fields: "id") { id: ID! @external name: String @external posts: [Post] greeting: String @requires(fields: "name") } type Post @key(fields: "id") { id: ID! author: User @provides(fields: "name") size: Size } type Size { w: Int h: Int }',
    c1: 'type Post @extends @key(fields: "id") { id: ID! @external likes: Int size: Size } type Size { w: Int h: Int }',
    ask: ['{ me { posts { likes } } }', '{ users { greeting posts { author { name greeting } } } }', '{ posts { size { w h } likes author { id name } } }'],
  },
  'version 1 beside version 2': {
    a1: 'type Query { users: [User] } type User @key(fields: "id") { id: ID! name: String }',
    b: 'type User @key(fields: "id") { id: ID! name: String @external initials: String @requires(fields: "name") }',
    ask: ['{ users { initials } }', '{ users { name initials } }'],
  },
  'lists of lists over subgraphs': {
    a: 'type Query { grid: [[Cell!]] } type Cell @key(fields: "id") { id: ID! row: [[Cell]] @shareable }',
    b: 'type Cell @key(fields: "id") { id: ID! value: Int row: [[Cell]] @shareable }',
    ask: ['{ grid { value } }', '{ grid { row { value row { value } } } }'],
  },
  'fields of an interface that one subgraph answers by object types': {
    a: 'type Query { shops: [Shop!] } interface Shop { id: ID! owner: Owner } type Stall implements Shop @key(fields: "id") { id: ID! owner: Owner } type Store implements Shop @key(fields: "id") { id: ID! owner: Owner } type Owner @key(fields: "id") { id: ID! }',
    b: 'type Owner @key(fields: "id") { id: ID! name: String } type Stall @key(fields: "id") { id: ID! open: Boolean } type Store @key(fields: "id") { id: ID! open: Boolean }',
    ask: ['{ shops { owner { name } } }', '{ shops { id ... on Stall { open owner { name } } ... on Store { open } } }'],
  },
  'input that differs between subgraphs': {
    a: 'type Query { find(by: By, how: How, limit: Int): [Item] @shareable } input By { name: String code: Int = 3 only: Int } enum How { FAST SLOW } type Item @key(fields: "id") { id: ID! }',
    b: 'type Query { find(by: By, how: How): [Item] @shareable } input By { name: String code: Int = 3 } enum How { FAST SLOW EXACT } type Item @key(fields: "id") { id: ID! name(by: By): String }',
    ask: ['{ find(by: { name: "a" }, how: FAST) { id name(by: { code: 4 }) } }', ['query ($by: By) { find(by: $by) { name(by: $by) } }', { by: { name: null } }]],
  },
  'the benchmark': {
    accounts: 'type Query { me: User users: [User!]! } type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }',
    inventory: 'type Product @key(fields: "upc") { upc: ID! weight: Int! @external price: Int! @external inStock: Boolean shippingEstimate: String @requires(fields: "price weight") }',
    products: 'type Query { topProducts(first: Int = 5): [Product!]! } type Product @key(fields: "upc") { upc: ID! name: String! price: Int! weight: Int! }',
    reviews: 'type Query { latest: [Review] } type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") } type User @key(fields: "id") { id: ID! username: String @external reviews: [Review!] } type Product @key(fields: "upc") { upc: ID! reviews: [Review!] }',
    ask: [
      '{ users { ...U reviews { ...R product { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } } } } topProducts { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } } } fragment U on User { id username name } fragment R on Review { id body } fragment P on Product { inStock name price shippingEstimate upc weight }',
      '{ me { username reviews { author { username } } } }',
      '{ topProducts { shippingEstimate } }',
      '{ latest { author { username } product { upc inStock } } }',
      '{ latest { product { name shippingEstimate reviews { author { name } } } } }',
    ],
  },
  'from context': {
    a: 'type Query { tenants: [Tenant!] } type Tenant @key(fields: "id") { id: ID! currency: String }',
    b: 'type Tenant @key(fields: "id") @context(name: "tenant") { id: ID! currency: String @external users: [User!] } type User @key(fields: "id") { id: ID! wage(in: String @fromContext(field: "$tenant { currency }")): String }',
    ask: ['{ tenants { users { wage } } }', '{ tenants { id users { id wage } } }'],
    versions: '2.8',
  },
};

const imports = ['key', 'requires', 'provides', 'external', 'shareable', 'override', 'inaccessible', 'tag', 'extends', 'interfaceObject'];

/** The subgraphs of a case. */
export function subgraphsOf({ ask, composer, versions = '2.3', ...sdls }) {
  const used = versions === '2.8' ? [...imports, 'context', 'fromContext'] : imports;
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v${versions}", import: [${used.map((i) => `"@${i}"`).join(', ')}])\n`;
  return Object.entries(sdls).map(([name, sdl]) => ({ name, sdl: name.endsWith('1') ? sdl : `${link}${sdl}` }));
}

/** The operations of a case. */
export function operationsOf({ ask }) {
  return ask.map((one) => (Array.isArray(one) ? { document: one[0], variables: one[1] } : { document: one, variables: {} }));
}
