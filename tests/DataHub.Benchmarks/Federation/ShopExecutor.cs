using System.Text.Json;
using System.Text.Json.Nodes;
using DataHub.Language;

namespace DataHub.Benchmarks;

/// <summary>
/// Answers operations as one subgraph of the shop would, or as the shop in one piece when there is no subgraph. A field
/// that isn't the subgraph's is an exception, and an external one is known only when it was given or is provided: a
/// wrong plan has no right answer.
/// </summary>
internal sealed class ShopExecutor(string? subgraph)
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IReadOnlyDictionary<string, bool>? fields = subgraph is null ? null : Shop.Fields(subgraph);

    /// <summary>The answer to a request's body.</summary>
    public byte[] Answer(ReadOnlySpan<byte> body)
    {
        var request = JsonNode.Parse(body)!;
        var document = Shop.Parsed((string)request["query"]!);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("data");
            new Run(this, document, request["variables"] as JsonObject ?? [], writer).Root();
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private object? Value(Thing thing, string field, JsonObject arguments) => (thing.Of, field) switch
    {
        (null, "_service") => new Thing("_Service", Shop.Sdl(subgraph!)),
        (string sdl, "sdl") => sdl,
        (null, "_entities") => arguments["representations"]!.AsArray().Select(r => Entity(r!.AsObject())).ToList(),
        _ when External(thing, field) => (object?)thing.Given?[field],
        (null, "users") => Shop.Users.Select(u => Of(u)).ToList(),
        (null, "user") => Shop.Users.Where(u => u.Id == (string?)arguments["id"]).Select(u => Of(u)).FirstOrDefault(),
        (null, "me") => Of(Shop.Users[0]),
        (null, "topProducts") => Shop.Products.Take((int?)arguments["first"] ?? 5).Select(p => Of(p)).ToList(),
        (ShopUser user, _) => Value(user, field),
        (ShopProduct product, "shippingEstimate") => Estimate(thing, product),
        (ShopProduct product, _) => Value(product, field),
        (ShopReview review, _) => Value(review, field),
        _ => throw new InvalidOperationException($"{thing.Type} has no field {field}."),
    };

    private static object Value(ShopUser user, string field) => field switch
    {
        "id" => user.Id,
        "name" => user.Name,
        "username" => user.Username,
        "birthday" => user.Birthday,
        _ => Shop.Reviews.Take(2).Select(r => Of(r)).ToList(),
    };

    private static object Value(ShopProduct product, string field) => field switch
    {
        "upc" => product.Upc,
        "name" => product.Name,
        "price" => product.Price,
        "weight" => product.Weight,
        "inStock" => product.InStock,
        _ => Shop.Reviews.Where(r => r.Upc == product.Upc).Select(r => Of(r)).ToList(),
    };

    // All reviews are the first user's, whose username comes with them.
    private static object Value(ShopReview review, string field) => field switch
    {
        "id" => review.Id,
        "body" => review.Body,
        "author" => Of(Shop.Users[0], new JsonObject { ["username"] = Shop.Users[0].Username }),
        _ => Of(Shop.Products.First(p => p.Upc == review.Upc)),
    };

    private long? Estimate(Thing thing, ShopProduct product)
    {
        var price = subgraph is null ? product.Price : (long?)thing.Given?["price"];
        var weight = subgraph is null ? product.Weight : (long?)thing.Given?["weight"];
        return price > 1000 ? 0 : price is null ? null : weight / 2;
    }

    private bool External(Thing thing, string field) => fields is not null
        && (fields.TryGetValue($"{thing.Type}.{field}", out var isExternal)
            ? isExternal
            : throw new InvalidOperationException($"{subgraph} has no field {thing.Type}.{field}."));

    private static Thing? Entity(JsonObject given) => (string?)given["__typename"] switch
    {
        "User" => Shop.Users.Where(u => u.Id == (string?)given["id"]).Select(u => Of(u, given)).FirstOrDefault(),
        "Product" => Shop.Products.Where(p => p.Upc == (string?)given["upc"]).Select(p => Of(p, given)).FirstOrDefault(),
        "Review" => Shop.Reviews.Where(r => r.Id == (string?)given["id"]).Select(r => Of(r, given)).FirstOrDefault(),
        var other => throw new InvalidOperationException($"No entity is a {other}."),
    };

    private static Thing Of(object value, JsonObject? given = null) => new(value.GetType().Name["Shop".Length..], value, given);

    /// <summary>An object with what a representation or <c>@provides</c> says of its external fields.</summary>
    private sealed record Thing(string Type, object? Of, JsonObject? Given = null);

    /// <summary>One operation (spec §6).</summary>
    private sealed class Run(ShopExecutor shop, Document document, JsonObject variables, Utf8JsonWriter writer)
    {
        public void Root() =>
            Write(new Thing("Query", null), [document.Definitions.OfType<OperationDefinition>().Single().SelectionSet]);

        private void Write(object? value, List<SelectionSet> selections)
        {
            switch (value)
            {
                case Thing thing:
                    writer.WriteStartObject();
                    foreach (var (key, fields) in Collected(thing, selections))
                    {
                        writer.WritePropertyName(key);
                        Write(
                            fields[0].Name == "__typename" ? thing.Type : shop.Value(thing, fields[0].Name, Arguments(fields[0])),
                            [.. fields.Select(f => f.SelectionSet).OfType<SelectionSet>()]);
                    }

                    writer.WriteEndObject();
                    break;
                case System.Collections.IList items:
                    writer.WriteStartArray();
                    foreach (var item in items)
                    {
                        Write(item, selections);
                    }

                    writer.WriteEndArray();
                    break;
                case JsonNode node:
                    node.WriteTo(writer);
                    break;
                default:
                    JsonSerializer.Serialize(writer, value);
                    break;
            }
        }

        // CollectFields (spec §6.3.2); the benchmark's question has no @skip and no @include.
        private OrderedDictionary<string, List<Field>> Collected(Thing thing, List<SelectionSet> selections)
        {
            var found = new OrderedDictionary<string, List<Field>>();
            selections.ForEach(Visit);
            return found;

            void Visit(SelectionSet set)
            {
                foreach (var selection in set.Selections)
                {
                    switch (selection)
                    {
                        case Field field when found.TryGetValue(field.ResponseKey, out var known):
                            known.Add(field);
                            break;
                        case Field field:
                            found.Add(field.ResponseKey, [field]);
                            break;
                        case InlineFragment inline when inline.TypeCondition is null || inline.TypeCondition.Name == thing.Type:
                            Visit(inline.SelectionSet);
                            break;
                        case FragmentSpread spread when Fragment(spread.Name) is var fragment && fragment.TypeCondition.Name == thing.Type:
                            Visit(fragment.SelectionSet);
                            break;
                    }
                }
            }
        }

        private FragmentDefinition Fragment(string name) =>
            document.Definitions.OfType<FragmentDefinition>().Single(f => f.Name == name);

        private JsonObject Arguments(Field field) =>
            new(field.Arguments.Select(a => KeyValuePair.Create(a.Name, Json(a.Value))));

        private JsonNode? Json(ValueNode value) => value switch
        {
            VariableNode variable => variables[variable.Name]?.DeepClone(),
            IntValue number => JsonNode.Parse(number.Text),
            StringValue text => text.Value,
            ListValue list => new JsonArray([.. list.Items.Select(Json)]),
            ObjectValue entries => new JsonObject(entries.Fields.Select(f => KeyValuePair.Create(f.Name, Json(f.Value)))),
            NullValue => null,
            _ => throw new InvalidOperationException($"No argument of the shop is a {value.GetType().Name}."),
        };
    }
}
