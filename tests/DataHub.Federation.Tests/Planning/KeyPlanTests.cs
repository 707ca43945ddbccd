using Xunit;

namespace DataHub.Federation.Tests.Planning;

/// <summary>Ways to the objects that hold a field.</summary>
public sealed class KeyPlanTests
{
    [Fact]
    public void A_chain_of_keys_leads_to_who_knows_another_key() => Planned.Is(
        Planned.Of(
            """a: type Query { firm: Firm } type Firm @key(fields: "id") { id: ID! }""",
            """b: type Firm @key(fields: "id") @key(fields: "code") { id: ID! code: ID! }""",
            """c: type Firm @key(fields: "code") { code: ID! name: String }"""),
        "{ firm { name } }",
        """
        wave 1
          #0 a root
            firm {
              id
            }
        wave 2
          #1 b entities Firm by id after #0
            code
        wave 3
          #2 c entities Firm by code after #1
            name
        """);

    [Fact]
    public void Compound_and_nested_keys_are_told_whole() => Planned.Is(
        Planned.Of(
            """a: type Query { firm: Firm } type Firm @key(fields: "no city { code }") { no: ID! city: City } type City { code: ID! }""",
            """b: type Firm @key(fields: "no city { code }") { no: ID! city: City name: String } type City @shareable { code: ID! }"""),
        "{ firm { name } }",
        """
        wave 1
          #0 a root
            firm {
              no
              city {
                code
              }
            }
        wave 2
          #1 b entities Firm by no city { code } after #0
            name
        """);

    [Fact]
    public void Of_two_subgraphs_the_one_that_has_all_is_asked() => Planned.Is(
        Planned.Of(
            """a: type Query { firm: Firm } type Firm @key(fields: "id") { id: ID! }""",
            """b: type Firm @key(fields: "id") { id: ID! name: String @shareable }""",
            """c: type Firm @key(fields: "id") { id: ID! name: String @shareable place: String }"""),
        "{ firm { name place } }",
        """
        wave 1
          #0 a root
            firm {
              id
            }
        wave 2
          #1 c entities Firm by id after #0
            name
            place
        """);

    [Fact]
    public void Values_without_a_key_are_reached_through_their_parent() => Planned.Is(
        Planned.Of(
            """a: type Query { firm: Firm } type Firm @key(fields: "id") { id: ID! seat: Seat @shareable } type Seat { street: String @shareable }""",
            """b: type Firm @key(fields: "id") { id: ID! seat: Seat @shareable } type Seat { street: String @shareable door: String }"""),
        "{ firm { id seat { street door } } }",
        """
        wave 1
          #0 a root
            firm {
              id
              seat {
                street
              }
            }
        wave 2
          #1 b entities Firm by id after #0
            seat {
              door
            }
        """);

    [Fact]
    public void What_only_the_root_has_is_asked_of_it_again() => Planned.Is(
        Planned.Of(
            """a: type Query { seat: Seat @shareable } type Seat { street: String @shareable only: Int }""",
            """b: type Query { seat: Seat @shareable } type Seat { street: String @shareable door: String }"""),
        "{ seat { only door } }",
        """
        wave 1
          #0 a root
            seat {
              only
            }
          #1 b root
            seat {
              door
            }
        """);

    [Fact]
    public void A_query_below_another_field_is_asked_of_any_root() => Planned.Is(
        Planned.Of(
            """a: type Query { one: Int } type Mutation { save: Saved } type Saved { query: Query }""",
            """b: type Query { two: Int }"""),
        "mutation { save { query { one two } } }",
        """
        wave 1
          #0 a root
            save {
              query {
                one
              }
            }
        wave 2
          #1 b root after #0
            two
        """);

    [Fact]
    public void What_the_way_provides_is_read_on_it() => Planned.Is(
        Planned.Of(
            """a: type Query { note: Note } type Note @key(fields: "id") { id: ID! by: User @provides(fields: "name home { street }") } type User @key(fields: "id") { id: ID! name: String @external home: Home @external } type Home { street: String @external }""",
            """b: type User @key(fields: "id") { id: ID! name: String age: Int home: Home } type Home { street: String }"""),
        "{ note { by { name home { street } } } }",
        """
        wave 1
          #0 a root
            note {
              by {
                name
                home {
                  street
                }
              }
            }
        """);

    [Fact]
    public void An_overridden_field_is_asked_of_who_took_it_over() => Planned.Is(
        Planned.Of(
            """a: type Query { firm: Firm } type Firm @key(fields: "id") { id: ID! name: String }""",
            """b: type Firm @key(fields: "id") { id: ID! name: String @override(from: "a") }"""),
        "{ firm { name } }",
        """
        wave 1
          #0 a root
            firm {
              id
            }
        wave 2
          #1 b entities Firm by id after #0
            name
        """);

    [Fact]
    public void An_override_with_a_label_waits_for_the_label()
    {
        var supergraph = Planned.Of(
            """a: type Query { firm: Firm } type Firm @key(fields: "id") { id: ID! name: String }""",
            """b: type Firm @key(fields: "id") { id: ID! name: String @override(from: "a", label: "moved") }""");

        Planned.Is(supergraph, "{ firm { name } }",
            """
            wave 1
              #0 a root
                firm {
                  name
                }
            """);
        Planned.Is(supergraph, "{ firm { name } }",
            """
            wave 1
              #0 a root
                firm {
                  id
                }
            wave 2
              #1 b entities Firm by id after #0
                name
            """, "moved");
    }

    [Fact]
    public void A_key_may_be_inaccessible() => Planned.Is(
        Planned.Of(
            """a: type Query { firm: Firm } type Firm @key(fields: "secret") { secret: ID! @inaccessible }""",
            """b: type Firm @key(fields: "secret") { secret: ID! name: String }"""),
        "{ firm { name } }",
        """
        wave 1
          #0 a root
            firm {
              secret
            }
        wave 2
          #1 b entities Firm by secret after #0
            name
        """);

    [Fact]
    public void Entities_of_several_places_are_one_request_of_a_wave() => Planned.Is(
        Planned.Of(
            """a: type Query { firm: Firm others: [Firm] } type Firm @key(fields: "id") { id: ID! }""",
            """b: type Firm @key(fields: "id") { id: ID! name: String }"""),
        "{ firm { name } others { name } }",
        """
        wave 1
          #0 a root
            firm {
              id
            }
          #2 a root
            others {
              id
            }
        wave 2
          #1 b entities Firm by id after #0
            name
          #3 b entities Firm by id after #2
            name
        """);

    [Fact]
    public void A_fetch_waits_for_another_of_its_subgraph_when_nothing_waits_for_it() => Planned.Is(
        Planned.Of(
            """a: type Query { firm: Firm } type Firm @key(fields: "id") { id: ID! boss: Person } type Person @key(fields: "id") { id: ID! }""",
            """b: type Firm @key(fields: "id") { id: ID! seat: Seat } type Seat @key(fields: "id") { id: ID! }""",
            """c: type Person @key(fields: "id") { id: ID! name: String } type Seat @key(fields: "id") { id: ID! street: String }"""),
        "{ firm { boss { name } seat { street } } }",
        """
        wave 1
          #0 a root
            firm {
              boss {
                id
              }
              id
            }
        wave 2
          #1 b entities Firm by id after #0
            seat {
              id
            }
        wave 3
          #2 c entities Person by id after #0
            name
          #3 c entities Seat by id after #1
            street
        """);
}
