using Xunit;

namespace DataHub.Federation.Tests.Planning;

/// <summary>Fields that must be told others first.</summary>
public sealed class RequirePlanTests
{
    [Fact]
    public void A_requirement_is_told_with_the_key_once_it_is_read() => Planned.Is(
        Planned.Of(
            """products: type Query { product: Product } type Product @key(fields: "id") { id: ID! weight: Int }""",
            """shipping: type Product @key(fields: "id") { id: ID! weight: Int @external cost: Int @requires(fields: "weight") }"""),
        "{ product { cost } }",
        """
        wave 1
          #0 products root
            product {
              id
              weight
            }
        wave 2
          #1 shipping entities Product by id with weight after #0
            cost
        """);

    [Fact]
    public void A_requirement_of_a_requirement_comes_before_it() => Planned.Is(
        Planned.Of(
            """a: type Query { item: Item } type Item @key(fields: "id") { id: ID! one: Int three: Int @requires(fields: "two") two: Int @external }""",
            """b: type Item @key(fields: "id") { id: ID! one: Int @external two: Int @requires(fields: "one") }""",
            """c: type Item @key(fields: "id") { id: ID! three: Int @external four: Int @requires(fields: "three") }"""),
        "{ item { four } }",
        """
        wave 1
          #0 a root
            item {
              id
              one
            }
        wave 2
          #1 b entities Item by id with one after #0
            two
        wave 3
          #2 a entities Item by id with two after #0, #1
            three
        wave 4
          #3 c entities Item by id with three after #0, #2
            four
        """);

    [Fact]
    public void A_requirement_of_two_subgraphs_waits_for_both_and_no_longer() => Planned.Is(
        Planned.Of(
            """a: type Query { item: Item } type Item @key(fields: "id") { id: ID! }""",
            """b: type Item @key(fields: "id") { id: ID! size: Int }""",
            """c: type Item @key(fields: "id") { id: ID! mass: Int }""",
            """d: type Item @key(fields: "id") { id: ID! size: Int @external mass: Int @external price: Int @requires(fields: "size mass") name: String }"""),
        "{ item { name price } }",
        """
        wave 1
          #0 a root
            item {
              id
            }
        wave 2
          #2 b entities Item by id after #0
            size
          #3 c entities Item by id after #0
            mass
        wave 3
          #1 d entities Item by id with size mass after #0, #2, #3
            name
            price
        """);

    [Fact]
    public void Fragments_of_a_requirement_are_read_and_told_with_their_types() => Planned.Is(
        Planned.Of(
            """a: type Query { item: Item } type Item @key(fields: "id") { id: ID! owner: Owner } union Owner = Firm | Person type Firm { code: String } type Person { age: Int }""",
            """b: type Item @key(fields: "id") { id: ID! owner: Owner @external risk: Int @requires(fields: "owner { ... on Firm { code } ... on Person { age } }") } union Owner = Firm | Person type Firm { code: String @external } type Person { age: Int @external }"""),
        "{ item { risk } }",
        """
        wave 1
          #0 a root
            item {
              id
              owner {
                ... on Firm {
                  code
                }
                ... on Person {
                  age
                }
              }
            }
        wave 2
          #1 b entities Item by id with owner ... on Firm { code } ... on Person { age } after #0
            risk
        """);

    [Fact]
    public void A_requirement_goes_through_the_same_type_again() => Planned.Is(
        Planned.Of(
            """a: type E @key(fields: "id") { id: ID! r: [E!] }""",
            """b: type E @key(fields: "id") { id: ID! r: [E!] @external c: String @requires(fields: "r { r { id } }") }""",
            """c: type E @key(fields: "id") { id: ID! } type Query { top: [E!] }"""),
        "{ top { c } }",
        """
        wave 1
          #0 c root
            top {
              id
            }
        wave 2
          #1 a entities E by id after #0
            r {
              r {
                id
              }
            }
        wave 3
          #2 b entities E by id with r { r { id } } after #0, #1
            c
        """);

    [Fact]
    public void Requirements_that_differ_only_in_arguments_are_told_in_representations_of_their_own() => Planned.Is(
        Planned.Of(
            """a: type Query { item: Item } type Item @key(fields: "id") { id: ID! price(in: String): Int }""",
            """b: type Item @key(fields: "id") { id: ID! price(in: String): Int @external cost: Int @requires(fields: "price(in: \"USD\")") duty: Int @requires(fields: "price(in: \"EUR\")") }"""),
        """{ item { price(in: "CNY") cost duty } }""",
        """
        wave 1
          #0 a root
            item {
              price(in: "CNY")
              id
              price(in: "USD")
              price(in: "EUR")
            }
        wave 2
          #1 b entities Item by id with price after #0
            cost
          #2 b entities Item by id with price after #0
            duty
        """);
}
