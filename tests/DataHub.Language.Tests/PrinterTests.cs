namespace DataHub.Language.Tests;

public sealed class PrinterTests
{
    [Theory]
    [MemberData(nameof(Corpus.All), MemberType = typeof(Corpus))]
    public void What_is_printed_parses_to_the_same_print(string source)
    {
        var printed = Printer.Print(Marked.DocumentOf(source));

        Assert.Equal(printed, Printer.Print(Marked.DocumentOf(printed)));
    }

    [Fact]
    public void An_operation_is_printed_in_the_usual_layout() => AssertPrints(
        """
        query Q($a:[Int!]!=[1 2],$b:B@c)@d{x:y(b:{c:$a,d:[]})@include(if:true){...F ...on T{z} ...@e{z}}}
        fragment F on T@f{z} {z} mutation{z} query@g{z}
        """,
        """
        query Q($a: [Int!]! = [1, 2], $b: B @c) @d {
          x: y(b: { c: $a, d: [] }) @include(if: true) {
            ...F
            ... on T {
              z
            }
            ... @e {
              z
            }
          }
        }

        fragment F on T @f {
          z
        }

        {
          z
        }

        mutation {
          z
        }

        query @g {
          z
        }
        """);

    [Fact]
    public void A_line_is_broken_where_its_arguments_or_values_pass_eighty_characters() => AssertPrints(
        """
        {
          exact(a: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
          above(a: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
          list(a: ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"])
          map(a: {b: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", c: "cccccccccccccccccccccccccccccccccc"})
        }
        """,
        """
        {
          exact(a: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
          above(
            a: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
          )
          list(
            a: [
              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
              "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
            ]
          )
          map(
            a: {
              b: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
              c: "cccccccccccccccccccccccccccccccccc"
            }
          )
        }
        """);

    [Fact]
    public void A_type_system_is_printed_in_the_usual_layout() => AssertPrints(
        """
        "the schema" schema@a{query:Q mutation:M} extend schema@b scalar S@c
        "隐患" type T implements&A&B@k(fields:"id"){"the key"id:ID! f("how many"first:Int=20,after:S):[T!] g(a:A,b:B=1):C}
        interface I implements A{a:A} union U@a=|A|B "等级"enum E{"一般"A B@c} input N{a:A=1@b "c"c:[C]}
        "does it" directive@d("why"a:A,b:B)repeatable on|FIELD|QUERY extend union U=C type Bare
        """,
        """"
        """the schema"""
        schema @a {
          query: Q
          mutation: M
        }

        extend schema @b

        scalar S @c

        """隐患"""
        type T implements A & B @k(fields: "id") {
          """the key"""
          id: ID!
          f(
            """how many"""
            first: Int = 20
            after: S
          ): [T!]
          g(a: A, b: B = 1): C
        }

        interface I implements A {
          a: A
        }

        union U @a = A | B

        """等级"""
        enum E {
          """一般"""
          A
          B @c
        }

        input N {
          a: A = 1 @b
          """c"""
          c: [C]
        }

        """does it"""
        directive @d(
          """why"""
          a: A
          b: B
        ) repeatable on FIELD | QUERY

        extend union U = C

        type Bare
        """");

    [Fact]
    public void A_block_string_with_a_control_character_stays_one() => AssertPrints(
        "{ a(b: \"\"\"c\u0007\"\"\") }",
        "{\n  a(b: \"\"\"c\u0007\"\"\")\n}");

    private static void AssertPrints(string source, string printed) =>
        Assert.Equal(printed, Printer.Print(Marked.DocumentOf(source)));
}
