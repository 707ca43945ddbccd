using System.Text.RegularExpressions;
using DataHub.Language;
using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Whatever parses ends in at most ten short errors, and never in an exception.</summary>
public sealed partial class MutationTests
{
    private const int Documents = 20_000;

    private static readonly string[] Seeds =
    [
        "query A($a: Int, $b: [String!]! = [\"a\"]) @onQuery { dog { isAtLocation(x: $a) ...F @skip(if: true) } "
            + "complicatedArgs { stringListNonNullArgField(stringListNonNullArg: $b) } } fragment F on Dog { name }",
        "{ someBox { ... on IntBox { deepBox { ...X } } ... on StringBox { deepBox { ...Y } } } } "
            + "fragment X on IntBox { scalar ...Y } fragment Y on StringBox { a: scalar ... { unrelatedField } }",
        "subscription S($c: Choice) { humanChanged(id: 1) { pets { name @complex(choice: { one: $c }) } iq } }",
        "mutation { adopt(pet: { requiredField: true, matrix: [[1], 2], child: { requiredField: false } }) "
            + "{ mother { father { ...G } } } } fragment G on Canine { name(surname: true) mother { ...H } } "
            + "fragment H on Mammal { father { __typename } }",
        "query A { __schema { types { fields { type { name ofType { name } } } } } } "
            + "query B { catOrDog { ... on Cat { name } } }",
    ];

    [Fact]
    public void Mutated_documents_end_in_few_short_errors()
    {
        var random = new Random(20260101);
        var words = Seeds.SelectMany(Words).Distinct().ToArray();
        var parsed = 0;
        for (var i = 0; i < Documents; i++)
        {
            var source = string.Join(' ', Mutate(random, [.. Words(Seeds[random.Next(Seeds.Length)])], words));
            if (!Parser.TryParse(source, ParserLimits.Public, out var document, out _))
            {
                continue;
            }

            parsed++;
            var errors = Validator.Validate(document, Pets.Types, ValidationLimits.Public);
            Assert.True(errors.Length <= 10, source);
            Assert.True(errors.All(e => e.Message.Length <= 200 && e.Locations.Length > 0), source);
        }

        Assert.InRange(parsed, Documents / 10, Documents);
    }

    private static List<string> Mutate(Random random, List<string> source, string[] words)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(source.Count);
            switch (random.Next(4))
            {
                case 0:
                    source.RemoveAt(at);
                    break;
                case 1:
                    source.Insert(at, words[random.Next(words.Length)]);
                    break;
                case 2:
                    source.InsertRange(at, source.Slice(at, Math.Min(random.Next(1, 9), source.Count - at)));
                    break;
                default:
                    source[at] = words[random.Next(words.Length)];
                    break;
            }
        }

        return source;
    }

    private static IEnumerable<string> Words(string source) => Word().Matches(source).Select(m => m.Value);

    [GeneratedRegex("""\.\.\.|"[^"]*"|[$@]?\w+|\S""")]
    private static partial Regex Word();
}
