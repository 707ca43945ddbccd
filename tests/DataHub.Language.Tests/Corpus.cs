namespace DataHub.Language.Tests;

/// <summary>Documents that use every construct of the language.</summary>
internal static class Corpus
{
    public const string Operations = """"""""
        "Reads one enterprise. 企业"
        query Across(
          "unified social credit code" $code: ID! = "91330500MA2B" @a @b(c: 1),
          $pages: [[Int!]!] = [[1, 2], []] $on: Boolean, $where: Where = { state: { in: [FIXING, null] }, flag: true }
        ) @cached(seconds: 5) {
          enterprise(code: $code) { name, division { code name } }
          hazards: fireHazards(order: [{ foundOn: DESC }], first: 5, where: $where) @include(if: $on) @skip(if: false) {
            totalCount nodes { ...Hazard @defer ... on FireHazard @x { grade } ... @include(if: $on) { state } ... { id } }
          }
          long: leases(buildingNumber: "1234567890", floor: "1234567890", tenantName: "1234567890", leasedUntil: "2026") { a }
          values(i: -0, j: 9007199254740993, f: 1.5e-10, g: -0.0E+3, s: "", t: "a\tb\"\\\u0007\u{1F600}", e: on, v: $on)
          query mutation subscription fragment on true false null type extend
        }
        fragment Hazard on FireHazard @y { hazardNo fragment(type: query) }
        """read by the court
        alone"""
        fragment Described on Query { a }
        mutation { a { b } }
        mutation Named @z { a }
        subscription ($a: A) { changed(where: { no: $a, deep: [{ list: [{ a: [1 2 3], b: { c: $a } }] }] }) { no } }
        query { shorthand }
        { shorthand(a: """one line""" b: """
            Two lines,
              the second further in.
          """ c: """ends in a quote \"""""" d: """
            ends in "quotes"
          """ e: """back\slash\
          """ i: """   indented, and so long that it would go on a line of its own if it could, being over seventy"""
          j: """so long that it goes on a line of its own, being over seventy characters in length""" k: """a

            b""" f: {} g: [] h: """""") }
        """""""";

    public const string LongValues = """
        {
          a(list: ["aaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccc", "dddddddddddd"])
          b(map: {aaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbb: 2, ccccccccccccccccccc: 3, ddddddddddd: { e: 5 }})
          c(map: [{aaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbb: 2, ccccccccccccccccccc: 3, ddddddddddd: { e: 5 }}])
          d(x: 1) @directive(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: 2)
        }
        """;

    public const string TypeSystem = """"
        """
        The city's schema.

          Its parts are the departments'.
        """
        schema @department(code: "FIRE", title: "消防") @link(url: "x", import: ["@key"]) {
          query: Query mutation: Mutation
          subscription: Subscription
        }
        extend schema @a
        extend schema { mutation: M }
        extend schema @a { mutation: M }
        "A day." scalar Date @specifiedBy(url: "https://example.org")
        extend scalar Date @a
        "火灾隐患。A fire hazard."
        type FireHazard implements & Node & Entity @key(fields: "hazardNo") @dataset(title: "火灾隐患", sharing: CONDITIONAL) {
          hazardNo: ID!
          "with a description" photos("how many" first: Int = 20 @a, after: String): [Photo!]! @shareable
          plain(a: A, b: [B!] = [{ c: 1 }]): [[C]!] @deprecated(reason: "no longer kept")
        }
        type Empty
        type Marked implements Node @a
        extend type FireHazard implements Other
        extend type FireHazard @b
        extend type FireHazard { more: Int }
        interface Node @a { id: ID! }
        interface Entity implements Node & Other { id: ID! }
        extend interface Entity implements Third
        union Subject @a = | Enterprise | Person
        union Nothing
        extend union Subject = Place
        extend union Subject @b
        "等级" enum Grade @a { "一般" GENERAL "重大" MAJOR @deprecated
          """
          Not known: the source's code has no mapping, so the raw value is in qualityFlags instead.
          """
          UNKNOWN type }
        enum NoValues
        extend enum Grade { MORE }
        extend enum Grade @b
        input Where @oneOf { "text" eq: String = "a" @b in: [String!], not: Where }
        input NoFields
        extend input Where { neq: String }
        extend input Where @c
        "Shares a dataset."
        directive @dataset("its title" title: String!, sharing: Sharing = NONE) repeatable on | OBJECT | INTERFACE
        directive @everywhere on QUERY | MUTATION | SUBSCRIPTION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD
          | INLINE_FRAGMENT | VARIABLE_DEFINITION | SCHEMA | SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION
          | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
        directive @plain(a: Int, b: Int) on FIELD
        { together(with: operations) }
        """";

    public const string Ignored = "\uFEFF# 注释 comment\r\n,,{,\ta\r#x\r\n  \uFEFF b # end\n,}#";

    public static TheoryData<string> All => [Operations, LongValues, TypeSystem, Ignored];
}
