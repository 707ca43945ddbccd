/** A schema with one of everything that execution must get right. World.cs says what the names of fields mean. */
export const sdl = `
type Query {
  being: Being
  beings(take: Int): [Being]
  sureBeings: [Being!]
  animal: Animal!
  pets(take: Int! = 2): [Pet!]!
  person(id: ID): Person
  sureThing: Thing!
  things: [[Thing!]]!
  slowThing: Thing
  slowPets: [Pet]
  grade: Grade!
  echoScalars(int: Int = 7, float: Float = 1, string: String = "s", boolean: Boolean, id: ID = 5, sure: Int! = 3): JSON
  echoLists(ints: [Int!] = 4, nested: [[Int]!], grades: [Grade] = [HIGH, null], sure: [String!]! = ["a"]): JSON
  echoInput(input: Filter, list: [Filter!], sure: Filter! = {name: "n"}): JSON
  echoOne(one: One, ones: [One!]): JSON
  echoOpen(value: JSON, values: [JSON!], instant: Instant): JSON!
}

type Mutation {
  addThing(thing: ThingInput!): Thing
  slowThing(input: Filter): Thing
  addPet(grade: Grade! = LOW): Pet
  sureCount(by: Int): Int!
  person: Person
  slowPets: [Pet!]
}

interface Node { id: ID! }
interface Being implements Node { id: ID! name: String friends(take: Int = 2): [Being!] best: Being }
interface Animal implements Being & Node {
  id: ID! name: String friends(take: Int = 2): [Being!] best: Being legs: Int! owner: Being!
}

type Dog implements Animal & Being & Node {
  id: ID! name: String! friends(take: Int = 2, echo: JSON): [Being!] best: Animal legs: Int! owner: Person!
  barks(loud: Boolean = true): Boolean slowNote: String echoTricks(first: Trick = SIT, tricks: [Trick!]): JSON
}
type Cat implements Animal & Being & Node {
  id: ID! name: String friends(take: Int = 2): [Being!]! best: Cat legs: Int! owner: Being!
  lives: Int! mood: Grade slowMate: Cat
}
type Person implements Being & Node {
  id: ID! name: String friends(take: Int = 2): [Being!] best: Person
  pets: [Pet] surePets: [Pet!]! home: Thing slowHome: Thing! age: Float
}
type Robot implements Node { id: ID! parts: [[Thing!]!] maker: Person! model: [String]! codes: [[Int!]] }
union Pet = Dog | Cat | Robot

type Thing implements Node {
  id: ID!
  size: Int!
  weight: Float!
  tags: [String!]!
  ok: Boolean
  grade: Grade!
  grades: [Grade!]
  matrix: [[Float!]!]
  of: Thing
  slowOf: Thing!
  parts: [Thing!]
  keeper: Node
  info: JSON
  made: Instant
  "A description"
  old: String @deprecated(reason: "Gone.")
}

enum Grade { LOW MEDIUM HIGH }
enum Trick { SIT ROLL }
scalar JSON @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc8259")
scalar Instant

input Filter {
  name: String!
  size: Int = 3
  sure: Int! = 4
  grades: [Grade!] = HIGH
  inner: Filter
  inners: [Filter]
  one: One = {int: 1}
  open: JSON
}
input ThingInput { id: ID! size: Int! = 1 tags: [String!]! = [] parts: [ThingInput!] }
input One @oneOf { int: Int name: String grade: Grade filter: Filter ints: [Int!] }
`;
