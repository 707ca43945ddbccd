using Xunit;

namespace DataHub.Federation.Tests.Planning;

/// <summary>Interfaces and unions that differ between subgraphs.</summary>
public sealed class AbstractTypePlanTests
{
    private static readonly Supergraph Media = Planned.Of(
        """a: type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! title: String } type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int } type Film implements Media @key(fields: "id") { id: ID! title: String length: Int }""",
        """b: type Query { top: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int notes: [Note] } type Note { text: String }""",
        """c: type Book @key(fields: "id") { id: ID! isbn: String }""");

    [Fact]
    public void A_type_that_a_subgraph_does_not_know_is_not_asked_of_it() => Planned.Is(
        Planned.Of(
            """a: type Query { hits: [Hit] @shareable } union Hit = Firm | Person type Firm @key(fields: "id") { id: ID! name: String } type Person { age: Int }""",
            """b: type Query { other: Int } union Hit = Seat type Seat { street: String } type Firm @key(fields: "id") { id: ID! rank: Int }"""),
        "{ hits { ... on Firm { name rank } ... on Person { age } ... on Seat { street } } }",
        """
        wave 1
          #0 a root
            hits {
              ... on Firm {
                name
                id
              }
              ... on Person {
                age
              }
            }
        wave 2
          #1 b entities Firm by id after #0
            rank
        """);

    [Fact]
    public void Entities_of_the_types_of_one_place_are_one_fetch() => Planned.Is(
        Planned.Of(
            """a: type Query { hits: [Hit] } interface Hit { id: ID! } type Firm implements Hit @key(fields: "id") { id: ID! } type Person implements Hit @key(fields: "id") { id: ID! }""",
            """b: type Firm @key(fields: "id") { id: ID! name: String } type Person @key(fields: "id") { id: ID! name: String age: Int }"""),
        "{ hits { ... on Firm { name } ... on Person { name age } } }",
        """
        wave 1
          #0 a root
            hits {
              ... on Firm {
                id
              }
              ... on Person {
                id
              }
            }
        wave 2
          #1 b entities after #0
            Firm by id {
              name
            }
            Person by id {
              name
              age
            }
        """);

    [Fact]
    public void An_object_that_is_an_interface_gives_its_fields_to_each_type() =>
        Planned.Is(Media, "{ media { title stars } }",
            """
            wave 1
              #0 a root
                media {
                  ... on Book {
                    title
                    id
                  }
                  ... on Film {
                    title
                    id
                  }
                }
            wave 2
              #1 b entities Book as Media by id after #0
                stars
              #2 b entities Film as Media by id after #0
                stars
            """);

    [Fact]
    public void What_one_type_of_an_object_that_is_an_interface_is_asked_is_not_asked_of_the_others() =>
        Planned.Is(
            Planned.Of(
                """a: type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! } type Book implements Media @key(fields: "id") { id: ID! } type Film implements Media @key(fields: "id") { id: ID! }""",
                """b: type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int rank: Int! }"""),
            "{ media { stars ... on Film { rank } } }",
            """
            wave 1
              #0 a root
                media {
                  ... on Book {
                    id
                  }
                  ... on Film {
                    id
                  }
                }
            wave 2
              #1 b entities Book as Media by id after #0
                stars
              #2 b entities Film as Media by id after #0
                stars
                rank
            """);

    [Fact]
    public void What_every_type_has_is_answered_without_knowing_the_type() =>
        Planned.Is(Media, "{ top { id stars notes { text } } }",
            """
            wave 1
              #0 b root
                top {
                  id
                  stars
                  notes {
                    text
                  }
                }
            """);

    [Fact]
    public void What_depends_on_the_type_waits_for_who_knows_it() =>
        Planned.Is(Media, "{ top { __typename stars ... on Book { pages isbn } } }",
            """
            wave 1
              #0 b root
                top {
                  stars
                  id
                }
            wave 2
              #1 a entities Media by id after #0
                ... on Book {
                  pages
                  id
                }
                ... on Film {
                }
            wave 3
              #2 c entities Book by id after #1
                isbn
            """);

    [Fact]
    public void An_interface_is_read_by_its_own_key_without_the_type() =>
        Planned.Is(Media, "{ top { title } }",
            """
            wave 1
              #0 b root
                top {
                  id
                }
            wave 2
              #1 a entities Media by id after #0
                title
            """);

    [Fact]
    public void The_existence_of_an_entity_is_asked_even_if_only_its_type_is_shown() =>
        Planned.Is(Media, "{ media { __typename } }",
            """
            wave 1
              #0 a root
                media {
                  ... on Book {
                  }
                  ... on Film {
                  }
                }
            """);
}
