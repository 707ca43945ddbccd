import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, parse, validate } from 'graphql';
import { plugin } from './records.mjs';

const schema = buildSchema(/* GraphQL */ `
  scalar Money
  scalar Polygon
  enum Period { MONTH HALF_YEAR }
  input Filter { amount: Money, not: Filter, periods: [Period!]! }
  interface Named { name: String }
  "A lease & its <rent>."
  type Lease implements Named { id: ID!, name: String, rent: Money, parts: [[Int!]!], tenant: Lease, at: Polygon }
  type Query { lease(where: Filter): Lease, leases(text: String, first: Int, above: Money): [Lease!]!, named: Named }
`);

describe('A C# record', () => {
  it('is made for an operation, with what may be left out last', () => {
    const source = records(`
      query q($first: Int, $amount: Money!, $text: String! = "") { leases(text: $text, first: $first, above: $amount) { id } }`);
    assert.match(source, containing(`
      public sealed record Q(
          [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)] decimal Amount,
          int? First = null,
          string? Text = null) : IOperation<QAnswer>`));
  });

  it('has a property for each response name, nullable as the schema says', () => {
    const source = records('{ rented: leases { __typename id name parts } }');
    assert.match(source, containing(`
      public sealed record QAnswer(
          IReadOnlyList<Q_Rented> Rented);`));
    assert.match(source, containing(`
      public sealed record Q_Rented(
          [property: JsonPropertyName("__typename")] string Typename,
          string Id,
          string? Name,
          IReadOnlyList<IReadOnlyList<int>>? Parts);`));
  });

  it('takes fragments in and merges what they select at one place', () => {
    const source = records(`
      { lease { tenant { id } ... on Lease { tenant { name } } ...Parts } }
      fragment Parts on Named { ...Name } fragment Name on Named { name }`);
    assert.match(source, containing(`
      public sealed record Q_Lease(
          Q_Lease_Tenant? Tenant,
          string? Name);`));
    assert.match(source, containing(`
      public sealed record Q_Lease_Tenant(
          string Id,
          string? Name);`));
    assert.match(source, /fragment Name on Named \{\n +name\n/);
  });

  it('lets a field be absent only where every place of it is conditional', () => {
    const source = records(`query q($all: Boolean!) {
      leases { id @include(if: $all) ... @skip(if: $all) { name parts } name }
    }`);
    assert.match(source, containing(`
      public sealed record Q_Leases(
          string? Name,
          string? Id = null,
          IReadOnlyList<IReadOnlyList<int>>? Parts = null);`));
  });

  it('lets a field be absent where another place of its parent brings the parent without it', () => {
    const source = records('query q($all: Boolean!) { lease { tenant @include(if: $all) { id } tenant { name } } }');
    assert.match(source, containing(`
      public sealed record Q_Lease_Tenant(
          string? Name,
          string? Id = null);`));
    assert.match(source, containing(`
      public sealed record Q_Lease(
          Q_Lease_Tenant? Tenant);`));
    assert.match(
      records('query q($all: Boolean!) { lease { ... @skip(if: $all) { tenant { id } } tenant { name } } }'),
      /string\? Id = null/);
    const alone = records('query q($all: Boolean!) { lease { tenant @include(if: $all) { id } } }');
    assert.match(alone, containing(`
      public sealed record Q_Lease_Tenant(
          string Id);`));
  });

  it('is made for each input and enum in use, once, even where an input holds itself', () => {
    const source = records('query q($where: Filter) { lease(where: $where) { id } }');
    assert.match(source, containing(`
      public sealed record Filter(
          IReadOnlyList<Period> Periods,
          [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)] decimal? Amount = null,
          Filter? Not = null);`));
    assert.equal(source.match(/public enum Period\b/g).length, 1);
    assert.match(source, /\[JsonStringEnumMemberName\("HALF_YEAR"\)\]\n {4}HalfYear,/);
  });

  it('says what the schema says of it', () => {
    assert.match(records('{ lease { id } }'), /\/\/\/ <summary>A lease &amp; its &lt;rent>\.<\/summary>/);
  });

  it('holds a document that has a block string', () => {
    assert.match(records('{ leases(text: """a "b" c""") { id } }'), /=>\n {8}"{4}\n[\s\S]*"{4};\n/);
  });

  it('isn’t made of a scalar without a C# type, nor of an abstract type', () => {
    assert.throws(() => records('{ lease { at } }'), /The scalar Polygon has no C# type/);
    assert.throws(() => records('{ named { name } }'), /Named is an interface or a union/);
  });
});

function records(text) {
  const document = parse(text.replace(/^\s*\{/, 'query q {'));
  assert.deepEqual(validate(schema, document), []);
  return plugin(schema, [{ document }], { namespace: 'Example', scalars: { Money: 'decimal' } });
}

// The lines of an indented text, as they stand in a file.
function containing(text) {
  const lines = text.split('\n').slice(1).map((line) => line.slice(6));
  return new RegExp(lines.join('\n').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
